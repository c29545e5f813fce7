package podo.payments.sandbox;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import podo.kernel.Problem;
import podo.kernel.RandomText;
import podo.platform.http.Json;

/**
 * Every idempotency key that was settled, and how. A change is in its file before anybody hears of it. Thread-safe: the
 * calls of one key follow each other under its lock (one of a fixed number, shared with other keys), and those of one
 * refund's key as well.
 */
final class Book implements AutoCloseable {
    private static final int LOCKS = 1_024;
    private static final int MOST_PAYMENTS = 2_000_000;
    private static final JsonType<Payment> LINE = Json.type(Payment.class);
    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toList();
    private final Map<String, Payment> byKey = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, String> keysInOrder = new ConcurrentSkipListMap<>();
    private final Map<String, String> paymentOfRefund = new ConcurrentHashMap<>();
    private final Places places = new Places();
    private final InstantSource clock;
    private final Paper paper;

    /** Opens the book in this file; throws {@link podo.kernel.StartException} when that cannot be. */
    Book(Path file, InstantSource clock) {
        this.clock = clock;
        this.paper = Journal.open(file, this::replay);
    }

    /** An empty book on this paper. */
    Book(Paper paper, InstantSource clock) {
        this.clock = clock;
        this.paper = paper;
    }

    /** What a book is written on. */
    interface Paper extends AutoCloseable {
        /**
         * Writes a line without its end of line; returns when it would survive a power cut.
         *
         * @throws IOException when it could not be written; then it is not there
         */
        void append(String line) throws IOException;

        @Override
        void close();
    }

    /**
     * Settles a key with this outcome unless it is settled already.
     *
     * @param status CAPTURED or DECLINED
     */
    Settling settle(String key, PaymentRequest request, Payment.Status status) {
        return locked(key, () -> {
            Settling earlier = earlier(key, request).orElse(null);
            if (earlier != null) {
                return earlier;
            }
            refuseWhenFull();
            return new Settling.Settled(
                    keepNew(place -> Payment.settled(place, key, status, now(), "pay_" + RandomText.of(16), request)));
        });
    }

    /** How a key was settled before, if it was. */
    Optional<Settling> earlier(String key, PaymentRequest request) {
        Payment payment = byKey.get(key);
        if (payment == null) {
            return Optional.empty();
        }
        if (payment.status() == Payment.Status.VOIDED) {
            return Optional.of(new Settling.Voided());
        }
        return Optional.of(
                request.equals(payment.request())
                        ? new Settling.Settled(payment.asFirstAnswered())
                        : new Settling.KeyReused());
    }

    /** What became of a key. */
    Optional<Payment> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Gives a captured payment back, once. */
    Refunding refund(String key, String refundKey) {
        return lockedBoth(key, refundKey, () -> {
            Payment payment = byKey.get(key);
            if (payment == null) {
                return new Refunding.Unknown();
            }
            if (refundKey.equals(payment.refundKey())) {
                return new Refunding.Refunded(payment);
            }
            if (paymentOfRefund.containsKey(refundKey)) {
                return new Refunding.KeyReused();
            }
            return payment.status() == Payment.Status.CAPTURED
                    ? new Refunding.Refunded(keep(payment.refunded(refundKey, now())))
                    : new Refunding.NotCaptured(payment.status());
        });
    }

    /** Makes sure that nothing is ever charged under a key; empty when something was, else the key's last state. */
    Optional<Payment> voidKey(String key) {
        return locked(key, () -> {
            Payment payment = byKey.get(key);
            if (payment == null) {
                refuseWhenFull();
                return Optional.of(keepNew(place -> Payment.voided(place, key, now())));
            }
            return switch (payment.status()) {
                case VOIDED, DECLINED -> Optional.of(payment);
                case CAPTURED, REFUNDED -> Optional.empty();
            };
        });
    }

    /**
     * The keys settled after this place in the book, in order. It ends before a place that is being written: who reads on
     * after the last one passes none by.
     */
    List<Payment> after(long sequence, int limit) {
        long last = places.readableUpTo();
        if (last <= sequence) {
            return List.of();
        }
        return keysInOrder.subMap(sequence, false, last, true).values().stream()
                .limit(limit)
                .flatMap(key -> find(key).stream())
                .toList();
    }

    @Override
    public void close() {
        paper.close();
    }

    private Payment keepNew(LongFunction<Payment> made) {
        long place = places.take();
        try {
            return keep(made.apply(place));
        } finally {
            places.settle(place);
        }
    }

    private Payment keep(Payment payment) {
        try {
            paper.append(LINE.toJson(payment));
        } catch (IOException e) {
            throw Problem.unavailable(
                            "BOOK_UNAVAILABLE",
                            "The book cannot be written; nothing was changed: " + e.getMessage(),
                            Duration.ofSeconds(2))
                    .asException();
        }
        remember(payment);
        return payment;
    }

    private void remember(Payment payment) {
        byKey.put(payment.idempotencyKey(), payment);
        keysInOrder.put(payment.sequence(), payment.idempotencyKey());
        if (payment.refundKey() != null) {
            paymentOfRefund.put(payment.refundKey(), payment.idempotencyKey());
        }
    }

    private boolean replay(String line) {
        try {
            Payment payment = LINE.fromJson(line);
            if (payment == null || payment.idempotencyKey() == null || payment.status() == null) {
                return false;
            }
            remember(payment);
            places.passBy(payment.sequence());
            return true;
        } catch (JsonException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            return false; // the journal decides whether that is the end of the file or damage
        }
    }

    private void refuseWhenFull() {
        if (byKey.size() >= MOST_PAYMENTS) {
            throw Problem.of(507, "BOOK_FULL", "The book holds " + MOST_PAYMENTS + " payments; begin a new one.")
                    .asException();
        }
    }

    private String now() {
        return clock.instant().toString();
    }

    /** The locks are taken in their order, so that two calls never wait for each other. */
    private <T> T lockedBoth(String key, String other, Supplier<T> work) {
        boolean inOrder = lockOf(key) <= lockOf(other);
        return locked(inOrder ? key : other, () -> locked(inOrder ? other : key, work));
    }

    private static int lockOf(String key) {
        return Math.floorMod(key.hashCode(), LOCKS);
    }

    private <T> T locked(String key, Supplier<T> work) {
        ReentrantLock lock = locks.get(lockOf(key));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** How an attempt to charge ended. */
    sealed interface Settling {
        /** As the payment says, now or earlier. */
        record Settled(Payment payment) implements Settling {}

        /** The key belongs to another request. */
        record KeyReused() implements Settling {}

        /** The key was voided. */
        record Voided() implements Settling {}
    }

    /** How an attempt to refund ended. */
    sealed interface Refunding {
        /** The money is back, now or earlier under the same key. */
        record Refunded(Payment payment) implements Refunding {}

        /** Nothing was charged under the key. */
        record Unknown() implements Refunding {}

        /** There is no money to give back. */
        record NotCaptured(Payment.Status status) implements Refunding {}

        /** The refund's key belongs to another refund. */
        record KeyReused() implements Refunding {}
    }
}
