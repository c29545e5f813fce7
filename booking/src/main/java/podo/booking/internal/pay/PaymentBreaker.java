package podo.booking.internal.pay;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands before the provider when money is asked for. After too many payments without a clear answer it lets nobody in
 * for a while, so that fans keep their held seats instead of ending in doubt; then it lets a few in to see. Looking up
 * what became of a payment does not pass here: that must go on whatever the provider's state. Thread-safe.
 */
final class PaymentBreaker {
    /** Opens when at least so many percent of the last payments had no clear answer. */
    private static final float MOST_UNCLEAR_PERCENT = 50;

    private static final int TRIALS = 3;
    private final PaymentProvider provider;
    private final CircuitBreaker breaker;
    private final Terms terms;

    /**
     * When it opens, and for how long.
     *
     * @param calls how many of the last payments count; with fewer it never opens
     * @param pause how long it stays open
     */
    public record Terms(int calls, Duration pause) {}

    public PaymentBreaker(PaymentProvider provider, Terms terms) {
        this.provider = provider;
        this.terms = terms;
        this.breaker = CircuitBreaker.of(
                "payments",
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(MOST_UNCLEAR_PERCENT)
                        .slidingWindow(terms.calls(), terms.calls(), SlidingWindowType.COUNT_BASED)
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .waitDurationInOpenState(terms.pause())
                        .build());
    }

    /** A place before the provider, or empty while nobody is let in. Must be closed. */
    public Optional<Place> enter() {
        return breaker.tryAcquirePermission() ? Optional.of(new Place()) : Optional.empty();
    }

    /** How long to wait after nobody was let in. */
    public Duration pause() {
        return terms.pause();
    }

    /** Whether the outcome of this order says how the provider does. */
    boolean showsHealth(PaymentProvider.Order order) {
        return provider.showsHealth(order);
    }

    /** Whether payments are let through without limit. */
    public boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** One payment that was let in. A place that was not used says nothing about the provider. Used by one thread. */
    public final class Place implements AutoCloseable {
        private final AtomicBoolean used = new AtomicBoolean();

        private Place() {}

        /** Asks for the money, once. What was asked to fail tells nothing of the provider, and counts as nothing. */
        public PaymentOutcome pay(PaymentProvider.Order order) {
            if (!used.compareAndSet(false, true)) {
                throw new IllegalStateException("this place was used for " + order.key());
            }
            if (!provider.showsHealth(order)) {
                breaker.releasePermission();
                return provider.pay(order);
            }
            return watched(order);
        }

        private PaymentOutcome watched(PaymentProvider.Order order) {
            long began = System.nanoTime();
            try {
                PaymentOutcome outcome = provider.pay(order);
                switch (outcome) {
                    case PaymentOutcome.Unknown unknown -> failed(began, new IllegalStateException(unknown.why()));
                    case PaymentOutcome.Captured _,
                            PaymentOutcome.Declined _,
                            PaymentOutcome.NotCharged _,
                            PaymentOutcome.Refunded _ ->
                        breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                }
                return outcome;
            } catch (RuntimeException e) {
                failed(began, e);
                throw e;
            }
        }

        @Override
        public void close() {
            if (used.compareAndSet(false, true)) {
                breaker.releasePermission();
            }
        }

        private void failed(long began, RuntimeException why) {
            breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, why);
        }
    }
}
