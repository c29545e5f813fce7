package podo.booking.internal.pay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A provider that keeps its promises: one charge a key, none after it was abandoned. Used by one thread at a time. */
final class SimulatedProvider implements PaymentProvider {
    private final Map<String, Entry> book = new LinkedHashMap<>();

    enum State {
        CAPTURED,
        DECLINED,
        VOIDED,
        REFUNDED
    }

    /** What became of a key; of which booking and how much, where the provider was asked for money. */
    record Entry(String booking, long amount, State state) {}

    Map<String, Entry> book() {
        return book;
    }

    @Override
    public PaymentOutcome pay(Order order) {
        State state = order.token().equals("declined") ? State.DECLINED : State.CAPTURED;
        return outcome(book.computeIfAbsent(
                order.key(), _ -> new Entry(order.reference(), order.amount().minor(), state)));
    }

    @Override
    public PaymentOutcome lookup(PaymentProvider.Charge asked) {
        String key = asked.key();
        return book.containsKey(key) ? outcome(charge(key)) : new PaymentOutcome.NotCharged();
    }

    @Override
    public PaymentOutcome abandon(PaymentProvider.Charge asked) {
        String key = asked.key();
        return outcome(book.computeIfAbsent(key, _ -> new Entry("", 0, State.VOIDED)));
    }

    @Override
    public PaymentOutcome refund(PaymentProvider.Charge asked) {
        String key = asked.key();
        book.computeIfPresent(
                key,
                (_, charge) -> charge.state == State.CAPTURED
                        ? new Entry(charge.booking, charge.amount, State.REFUNDED)
                        : charge);
        return book.containsKey(key) ? outcome(charge(key)) : new PaymentOutcome.Unknown("there is nothing");
    }

    @Override
    public List<BookEntry> book(Instant since) {
        throw new UnsupportedOperationException("the auditor reads the book itself");
    }

    @Override
    public void close() {}

    private Entry charge(String key) {
        return java.util.Objects.requireNonNull(book.get(key));
    }

    private static PaymentOutcome outcome(Entry charge) {
        return switch (charge.state) {
            case CAPTURED -> new PaymentOutcome.Captured("reference");
            case DECLINED -> new PaymentOutcome.Declined("declined");
            case VOIDED -> new PaymentOutcome.NotCharged();
            case REFUNDED -> new PaymentOutcome.Refunded();
        };
    }
}
