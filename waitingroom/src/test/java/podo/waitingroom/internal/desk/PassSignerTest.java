package podo.waitingroom.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.PassId;

/** Neither a pass nor a number can be made up, copied to another account, used elsewhere or used after its end. */
class PassSignerTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private final MovableClock clock = new MovableClock();
    private final PassSigner signer = new PassSigner(SECRET, clock);
    private final AccountId fan = AccountId.random();
    private final AccountId other = AccountId.random();
    private final EventId event = new EventId("hot-night");
    private final SaleId sale = SaleId.random();
    private final Pass pass =
            new Pass(fan, event, sale, PassId.random(), clock.instant().plusSeconds(60));
    private final String passToken = signer.sign(pass);
    private final String numberToken = signer.sign(new NumberTicket(fan, event, sale, 42));

    @Test
    void pass_ofTheAccountForTheEvent_isAccepted() {
        assertThat(signer.pass(passToken, fan, event)).hasValueSatisfying(read -> {
            assertThat(read.id()).isEqualTo(pass.id());
            assertThat(read.sale()).isEqualTo(sale);
            assertThat(read.expiresAt()).isBetween(pass.expiresAt().minusSeconds(1), pass.expiresAt());
        });
    }

    @Test
    void pass_copiedToAnotherAccount_isRefused() {
        assertThat(signer.pass(passToken, other, event)).isEmpty();
    }

    @Test
    void pass_usedForAnotherEvent_isRefused() {
        assertThat(signer.pass(passToken, fan, new EventId("other-night"))).isEmpty();
    }

    @Test
    void pass_afterItsEnd_isRefused() {
        clock.advance(Duration.ofSeconds(61));
        assertThat(signer.pass(passToken, fan, event)).isEmpty();
    }

    @Test
    void pass_signedWithAnotherSecretOrChanged_isRefused() {
        byte[] secret = SECRET.clone();
        secret[0]++;
        assertThat(new PassSigner(secret, clock).pass(passToken, fan, event)).isEmpty();
        String[] parts = passToken.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace(fan.value(), other.value()).getBytes(StandardCharsets.UTF_8));
        assertThat(signer.pass(parts[0] + "." + forged + "." + parts[2], other, event))
                .isEmpty();
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(signer.pass(unsigned + "." + parts[1] + ".", fan, event)).isEmpty();
        assertThat(signer.pass("", fan, event)).isEmpty();
    }

    @Test
    void tokens_ofOnePurpose_areNotGoodForTheOther() {
        assertThat(signer.pass(numberToken, fan, event)).isEmpty();
        assertThat(signer.number(passToken, fan, event, sale)).isEmpty();
    }

    @Test
    void number_isGoodForItsAccountAndSaleAlone() {
        assertThat(signer.number(numberToken, fan, event, sale)).hasValue(42);
        assertThat(signer.number(numberToken, other, event, sale)).isEmpty();
        assertThat(signer.number(numberToken, fan, event, SaleId.random())).isEmpty();
        assertThat(signer.number(numberToken, fan, new EventId("other-night"), sale))
                .isEmpty();
    }
}
