package podo.booking.internal.pay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import podo.booking.internal.pay.PaymentProvider.BookEntry;
import podo.booking.internal.pay.PaymentProvider.Order;
import podo.kernel.Money;

/** What stands in the sandbox's book, also past the box office, for tests of what it should say. */
public final class SandboxCharges implements AutoCloseable {
    private final SandboxProvider sandbox;

    /** @param port where the sandbox listens */
    public SandboxCharges(int port) {
        this.sandbox = new SandboxProvider(URI.create("http://127.0.0.1:" + port), "", Duration.ofSeconds(5));
    }

    /** Charges so many won under a key. */
    public void charge(String key, long won) {
        sandbox.pay(order(key, won));
    }

    /** Gives a charge back. */
    public void refund(String key, long won) {
        sandbox.refund(order(key, won).charge());
    }

    /** The names of all charges. */
    public List<String> names() {
        return sandbox.book(Instant.EPOCH).stream().map(BookEntry::name).toList();
    }

    private static Order order(String key, long won) {
        return new Order(key, new Money(won, "KRW"), "card", "ok", "a booking");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
