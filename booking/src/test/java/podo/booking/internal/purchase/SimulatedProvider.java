package podo.booking.internal.purchase;

import java.util.LinkedHashMap;
import java.util.Map;
import podo.booking.internal.payments.PaymentOutcome;
import podo.booking.internal.payments.PaymentProvider;

/** A provider that keeps its promises: one charge a key, none after it was abandoned. Used by one thread at a time. */
final class SimulatedProvider implements PaymentProvider {
    private final Map<String, Charge> book = new LinkedHashMap<>();

    enum State {
        CAPTURED,
        DECLINED,
        VOIDED,
        REFUNDED
    }

    /** What became of a key; of which booking and how much, where the provider was asked for money. */
    record Charge(String booking, long amount, State state) {}

    Map<String, Charge> book() {
        return book;
    }

    @Override
    public PaymentOutcome pay(Order order) {
        State state = order.token().equals("declined") ? State.DECLINED : State.CAPTURED;
        return outcome(book.computeIfAbsent(
                order.key(), _ -> new Charge(order.reference(), order.amount().minor(), state)));
    }

    @Override
    public PaymentOutcome lookup(String key) {
        return book.containsKey(key) ? outcome(charge(key)) : new PaymentOutcome.NotCharged();
    }

    @Override
    public PaymentOutcome abandon(String key) {
        return outcome(book.computeIfAbsent(key, _ -> new Charge("", 0, State.VOIDED)));
    }

    @Override
    public PaymentOutcome refund(String key) {
        book.computeIfPresent(
                key,
                (_, charge) -> charge.state == State.CAPTURED
                        ? new Charge(charge.booking, charge.amount, State.REFUNDED)
                        : charge);
        return book.containsKey(key) ? outcome(charge(key)) : new PaymentOutcome.Unknown("there is nothing");
    }

    private Charge charge(String key) {
        return java.util.Objects.requireNonNull(book.get(key));
    }

    private static PaymentOutcome outcome(Charge charge) {
        return switch (charge.state) {
            case CAPTURED -> new PaymentOutcome.Captured("reference");
            case DECLINED -> new PaymentOutcome.Declined("declined");
            case VOIDED -> new PaymentOutcome.NotCharged();
            case REFUNDED -> new PaymentOutcome.Refunded();
        };
    }
}
