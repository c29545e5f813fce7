package podo.booking.internal.pay;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import podo.booking.internal.pay.ProviderCalls.Answer;
import podo.kernel.Money;

/** The payments sandbox as a provider, over HTTP (docs/payments-sandbox.md). Whatever it cannot make out is unknown. */
final class SandboxProvider implements PaymentProvider {
    private static final int MOST_PAGES = 2_000; // the sandbox keeps 2,000,000 keys at the most, 1,000 a page

    /** Tokens that ask the sandbox not to answer, to answer late or to break down (docs/payments-sandbox.md). */
    private static final Set<String> ASKING_FOR_FAILURE =
            Set.of("error", "charged-then-error", "timeout", "charged-then-timeout", "slow");

    private final ProviderCalls calls;

    /**
     * @param base where the sandbox listens
     * @param apiKey what it wants to be sent; empty for nothing
     * @param timeout how long it may take to answer
     */
    public SandboxProvider(URI base, String apiKey, Duration timeout) {
        Map<String, String> headers = apiKey.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + apiKey);
        this.calls = new ProviderCalls(base, headers, timeout);
    }

    @Override
    public PaymentOutcome pay(Order order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amount", order.amount().minor());
        body.put("currency", order.amount().currency());
        body.put("method", order.method());
        body.put("token", order.token());
        body.put("reference", order.reference());
        Answer answer = calls.open().postJson("/payments", order.key(), body);
        boolean refused = answer.status() == 400 || answer.status() == 422; // final, and nothing was charged
        return refused ? new PaymentOutcome.Declined(answer.text("code")) : outcome(answer, order.amount());
    }

    @Override
    public boolean showsHealth(Order order) {
        return !ASKING_FOR_FAILURE.contains(order.token());
    }

    @Override
    public PaymentOutcome lookup(Charge charge) {
        Answer answer = calls.open().get(path(charge, ""));
        return answer.status() == 404 ? new PaymentOutcome.NotCharged() : outcome(answer, charge.amount());
    }

    @Override
    public PaymentOutcome abandon(Charge charge) {
        return outcome(calls.open().post(path(charge, "/void"), Optional.empty()), charge.amount());
    }

    @Override
    public PaymentOutcome refund(Charge charge) {
        Answer answer = calls.open().post(path(charge, "/refund"), Optional.of(charge.key() + "-refund"));
        return outcome(answer, charge.amount());
    }

    @Override
    public List<BookEntry> book(Instant since) {
        List<BookEntry> entries = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer = calls.open().get("/book?limit=1000&after=" + after);
            if (answer.status() != 200 || !answer.hasList("items")) {
                throw new BookUnreadable(answer.unknown().why());
            }
            for (Answer item : answer.items("items")) {
                entry(item).filter(entry -> !entry.at().isBefore(since)).ifPresent(entries::add);
            }
            OptionalLong next = answer.number("next");
            if (next.isEmpty()) {
                return entries;
            }
            after = next.getAsLong();
        }
        throw new BookUnreadable("the book has more than " + MOST_PAGES + " pages");
    }

    @Override
    public void close() {
        calls.close();
    }

    private static String path(Charge charge, String action) {
        return "/payments/" + ProviderCalls.encoded(charge.key()) + action;
    }

    private static Optional<BookEntry> entry(Answer item) {
        String status = item.text("status");
        if (!status.equals("CAPTURED") && !status.equals("REFUNDED")) {
            return Optional.empty();
        }
        try {
            Money charged = new Money(item.number("amount").orElseThrow(), item.text("currency"));
            Money refunded = status.equals("REFUNDED") ? charged : Money.zero(charged.currency());
            return Optional.of(
                    new BookEntry(item.text("idempotencyKey"), charged, refunded, Instant.parse(item.text("at"))));
        } catch (DateTimeException | IllegalArgumentException | NoSuchElementException e) {
            throw new BookUnreadable("an entry cannot be made out: " + e.getMessage());
        }
    }

    /**
     * The status word of an answer, or of the charge that a refusal to void carries, decides. Without one an answer says
     * nothing about the money: a 404 to a void may come from whatever stands between, and no promise has been given.
     */
    private static PaymentOutcome outcome(Answer answer, Money asked) {
        if (answer.members().get("payment") instanceof Map<?, ?> charge) {
            return outcome(new Answer(200, charge, false), asked);
        }
        return switch (answer.text("status")) {
            case "CAPTURED" -> captured(answer, asked);
            case "DECLINED" -> new PaymentOutcome.Declined(answer.text("reason"));
            case "VOIDED" -> new PaymentOutcome.NotCharged();
            case "REFUNDED" -> new PaymentOutcome.Refunded();
            default -> answer.unknown();
        };
    }

    private static PaymentOutcome captured(Answer answer, Money asked) {
        boolean same = answer.number("amount").equals(OptionalLong.of(asked.minor()))
                && answer.text("currency").equals(asked.currency());
        return same
                ? new PaymentOutcome.Captured(answer.text("paymentId"))
                : PaymentOutcome.Unknown.otherAmount(asked, answer.text("amount") + " " + answer.text("currency"));
    }
}
