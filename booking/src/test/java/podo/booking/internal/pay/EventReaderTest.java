package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.booking.ProviderSettings.Kind;
import podo.booking.internal.pay.EventReader.Delivery;
import podo.kernel.ProblemException;

class EventReaderTest {
    private static final String SECRET = "whsec_for_tests_only";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String STRIPE_EVENT =
            "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\","
                    + "\"metadata\":{\"podo_key\":\"key-1\"}}}}";

    @Test
    void stripeEvent_isReadWhenItsSignatureIsRight() {
        PaymentEvent event = read(Kind.STRIPE, STRIPE_EVENT, signed(STRIPE_EVENT, NOW.getEpochSecond()));
        assertThat(event).isEqualTo(new PaymentEvent("evt_1", "key-1"));
    }

    @Test
    void signature_isWhatThePublishedAlgorithmGives() {
        // openssl: printf '1700000000.{}' | openssl dgst -sha256 -hmac whsec_for_tests_only
        assertThat(EventReader.signature(
                        SECRET.getBytes(StandardCharsets.UTF_8), "1700000000", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("e180f0ad772cb1a3ee8cdddd9f8c0abde463a46d20bf63de17c4f001e0fd5bab");
    }

    @Test
    void oneOfSeveralSignatures_isEnough() {
        String both = signed(STRIPE_EVENT, NOW.getEpochSecond()).replace(",v1=", ",v1=0000,v0=1,v1=");
        assertThat(read(Kind.STRIPE, STRIPE_EVENT, both).id()).isEqualTo("evt_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "t=1700000000", "v1=00", "t=1700000000,v1=", "t=1700000000,v1=00", "nonsense", ",,,", "="})
    void signatureThatIsMissingOrWrong_isRefused(String signature) {
        assertThatThrownBy(() -> read(Kind.STRIPE, STRIPE_EVENT, signature))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(401));
    }

    @Test
    void bodyThatWasChanged_isRefused() {
        String signature = signed(STRIPE_EVENT, NOW.getEpochSecond());
        assertThatThrownBy(() -> read(Kind.STRIPE, STRIPE_EVENT.replace("key-1", "key-2"), signature))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -1_000_000})
    void signatureOfAnotherTime_isTooOld(long seconds) {
        String signature = signed(STRIPE_EVENT, NOW.getEpochSecond() + seconds);
        assertThatThrownBy(() -> read(Kind.STRIPE, STRIPE_EVENT, signature))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("WEBHOOK_TOO_OLD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"id\":null}",
                "not json",
                "",
                "{\"id\":\"evt\\u0000\"}",
                "{\"id\":\"evt\\n1\"}",
                "{\"id\":\"evt\",\"id\":\"other\"}",
                "{\"id\":\"evt\"} {}",
                "{\"id\":\"evt\"}x"
            })
    void signedEventThatCannotBeMadeOut_isMalformed(String body) {
        assertThatThrownBy(() -> read(Kind.STRIPE, body, signed(body, NOW.getEpochSecond())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void signedEventThatNestsDeep_isMalformed() {
        String deep = "{\"id\":\"evt\",\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> read(Kind.STRIPE, deep, signed(deep, NOW.getEpochSecond())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("JSON_TOO_DEEP"));
    }

    @Test
    void tossEvent_isReadWhenItsAddressIsRight() {
        String body = "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"event=1\"}}";
        EventReader reader = new EventReader(Kind.TOSS, SECRET, () -> NOW);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(bytes, new Delivery("", "tr-1", SECRET))).isEqualTo(new PaymentEvent("tr-1", "event=1"));
        assertThat(reader.read(bytes, new Delivery("", "", SECRET)).id()).startsWith("sha256-");
        assertThatThrownBy(() -> reader.read(bytes, new Delivery("", "tr-1", "")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> reader.read(bytes, new Delivery("", "tr-1", SECRET + "x")))
                .isInstanceOf(ProblemException.class);
    }

    private static PaymentEvent read(Kind kind, String body, String signature) {
        return new EventReader(kind, SECRET, () -> NOW)
                .read(body.getBytes(StandardCharsets.UTF_8), new Delivery(signature, "", ""));
    }

    private static String signed(String body, long time) {
        String seconds = Long.toString(time);
        return "t=" + seconds + ",v1="
                + EventReader.signature(
                        SECRET.getBytes(StandardCharsets.UTF_8), seconds, body.getBytes(StandardCharsets.UTF_8));
    }
}
