package podo.waitingroom.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.TokenSigner;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.PassId;

/**
 * Signs numbers and passes, and reads them again. A token is good for the account and the event it names and for nobody
 * and nothing else; whoever reads one says for whom and what. Thread-safe.
 */
final class PassSigner {
    /** A number outlives the longest queue; what it is worth then, the line decides. */
    private static final Duration NUMBER_LIFE = Duration.ofDays(30);

    private static final String ACCOUNT = "account";
    private static final String EVENT = "event";
    private static final String SALE = "sale";
    private static final String PASS = "pass";
    private static final String NUMBER = "number";
    private static final int MOST_DIGITS = 15;
    private final TokenSigner passes;
    private final TokenSigner numbers;
    private final InstantSource clock;

    /** @param secret the installation's secret */
    public PassSigner(byte[] secret, InstantSource clock) {
        this.passes = new TokenSigner(secret, "pass", clock);
        this.numbers = new TokenSigner(secret, "number", clock);
        this.clock = clock;
    }

    /** The proof of a pass; it ends with the whole second before the pass does. */
    public String sign(Pass pass) {
        return passes.sign(
                Map.of(
                        ACCOUNT, pass.account().value(),
                        EVENT, pass.event().value(),
                        SALE, pass.sale().value(),
                        PASS, pass.id().value()),
                pass.expiresAt());
    }

    /** The pass that a token proves, when it was given to this account for this event and has not ended. */
    public Optional<Pass> pass(String token, AccountId account, EventId event) {
        return passes.verify(token)
                .filter(verified -> names(verified.claims(), account, event))
                .flatMap(verified -> pass(verified.claims(), account, event, verified.expiresAt()));
    }

    /** The proof of a number. */
    public String sign(NumberTicket ticket) {
        return numbers.sign(
                Map.of(
                        ACCOUNT, ticket.account().value(),
                        EVENT, ticket.event().value(),
                        SALE, ticket.sale().value(),
                        NUMBER, Long.toString(ticket.number())),
                clock.instant().plus(NUMBER_LIFE));
    }

    /** The number that a token proves, when this account got it in this sale. */
    public OptionalLong number(String token, AccountId account, EventId event, SaleId sale) {
        return numbers.verify(token)
                .filter(verified -> names(verified.claims(), account, event))
                // PassSignerTest.number_isGoodForItsAccountAndSaleAlone
                .filter(verified -> sale.value().equals(verified.claims().get(SALE)))
                .map(verified -> positive(verified.claims().getOrDefault(NUMBER, "")))
                .orElse(OptionalLong.empty());
    }

    private static boolean names(Map<String, String> claims, AccountId account, EventId event) {
        // A copied token would be good for another account or event:
        // PassSignerTest.pass_copiedToAnotherAccount_isRefused,
        // PassSignerTest.pass_usedForAnotherEvent_isRefused.
        return account.value().equals(claims.get(ACCOUNT)) && event.value().equals(claims.get(EVENT));
    }

    private static Optional<Pass> pass(
            Map<String, String> claims, AccountId account, EventId event, Instant expiresAt) {
        String sale = claims.get(SALE);
        String id = claims.get(PASS);
        return sale == null || id == null
                ? Optional.empty()
                : Optional.of(new Pass(account, event, new SaleId(sale), new PassId(id), expiresAt));
    }

    private static OptionalLong positive(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && Long.parseLong(text) > 0 ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
