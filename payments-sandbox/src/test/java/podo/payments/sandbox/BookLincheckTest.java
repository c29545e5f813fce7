package podo.payments.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Charges, refunds and voids of the same and of different keys look as if they had come one after the other. Two keys are
 * charged at the beginning: most that can go wrong concerns their refunds.
 */
@Tag("calculates")
@Param(name = "key", gen = IntGen.class, conf = "1:3")
public class BookLincheckTest {
    private static final PaymentRequest REQUEST = new PaymentRequest(9_000L, "KRW", "card", "ok", "reference");

    private final Book book = new Book(new Memory(), () -> Instant.EPOCH);

    public BookLincheckTest() {
        book.settle("key 1", REQUEST, Payment.Status.CAPTURED);
        book.settle("key 2", REQUEST, Payment.Status.CAPTURED);
    }

    /** Counts, so that there is a moment in which a line is being written and others come. */
    private static final class Memory implements Book.Paper {
        private final AtomicInteger lines = new AtomicInteger();

        @Override
        public void append(String line) {
            lines.incrementAndGet();
        }

        @Override
        public void close() {}
    }

    @Operation
    public String charge(@Param(name = "key") int key) {
        return text(book.settle("key " + key, REQUEST, Payment.Status.CAPTURED));
    }

    /** Under the same key each time: two payments cannot be given back under one. */
    @Operation
    public String refund(@Param(name = "key") int key) {
        return switch (book.refund("key " + key, "refund")) {
            case Book.Refunding.Refunded refunded ->
                "refunded " + refunded.payment().refundKey();
            case Book.Refunding other -> other.toString();
        };
    }

    @Operation
    public String makeVoid(@Param(name = "key") int key) {
        return text(book.voidKey("key " + key));
    }

    @Operation
    public String find(@Param(name = "key") int key) {
        return text(book.find("key " + key));
    }

    private static String text(Book.Settling settling) {
        return settling instanceof Book.Settling.Settled settled
                ? text(Optional.of(settled.payment()))
                : settling.toString();
    }

    private static String text(Optional<Payment> payment) {
        return payment.map(one -> one.status() + " " + one.refundKey()).orElse("nothing");
    }

    @Test
    void operations_areAtomic() {
        new ModelCheckingOptions()
                .iterations(15)
                .invocationsPerIteration(300)
                .actorsBefore(0)
                .actorsAfter(1)
                .threads(2)
                .actorsPerThread(2)
                .check(BookLincheckTest.class);
    }
}
