package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import podo.booking.internal.pay.PaymentProvider.Order;
import podo.kernel.Money;
import podo.platform.testing.Await;

class PaymentBreakerTest {
    private static final PaymentOutcome UNCLEAR = new PaymentOutcome.Unknown("no answer");
    private static final PaymentOutcome DECLINED = new PaymentOutcome.Declined("no funds");
    private final Scripted provider = new Scripted();
    private final PaymentBreaker breaker =
            new PaymentBreaker(provider, new PaymentBreaker.Terms(4, Duration.ofMillis(200)));

    @Test
    void unclearAnswers_openItAndClearOnesCloseItAgain() {
        payTimes(4, UNCLEAR);
        assertThat(breaker.enter()).isEmpty();
        assertThat(breaker.isClosed()).isFalse();

        Await.until("some are let in to see", Duration.ofSeconds(10), () -> {
            try (PaymentBreaker.Place place = breaker.enter().orElse(null)) {
                return place != null;
            }
        });
        payTimes(3, DECLINED);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void declines_neverOpenIt() {
        payTimes(20, DECLINED);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void fewUnclearAnswers_doNotOpenIt() {
        payTimes(3, UNCLEAR);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void providerThatThrows_countsAsUnclear() {
        provider.failure = new IllegalStateException("broken");
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> pay(DECLINED)).hasMessage("broken");
        }
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void placeThatWasNotUsed_countsAsNothing() {
        for (int i = 0; i < 20; i++) {
            breaker.enter().orElseThrow().close();
        }
        payTimes(3, UNCLEAR);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void unclearAnswersThatWereAskedFor_doNotOpenIt() {
        provider.healthShown = false;
        payTimes(20, UNCLEAR);
        assertThat(breaker.isClosed()).isTrue();

        provider.healthShown = true;
        payTimes(4, UNCLEAR);
        assertThat(breaker.isClosed()).isFalse();
    }

    private void payTimes(int times, PaymentOutcome outcome) {
        for (int i = 0; i < times; i++) {
            assertThat(pay(outcome)).isEqualTo(outcome);
        }
    }

    private PaymentOutcome pay(PaymentOutcome outcome) {
        provider.next = outcome;
        try (PaymentBreaker.Place place = breaker.enter().orElseThrow()) {
            return place.pay(new Order("key", new Money(1, "KRW"), "card", "token", "booking"));
        }
    }

    private static final class Scripted implements PaymentProvider {
        private PaymentOutcome next = UNCLEAR;
        private boolean healthShown = true;
        private @Nullable RuntimeException failure;

        @Override
        public PaymentOutcome pay(Order order) {
            if (failure != null) {
                throw failure;
            }
            return next;
        }

        @Override
        public boolean showsHealth(Order order) {
            return healthShown;
        }

        @Override
        public PaymentOutcome lookup(Charge charge) {
            return next;
        }

        @Override
        public PaymentOutcome abandon(Charge charge) {
            return next;
        }

        @Override
        public PaymentOutcome refund(Charge charge) {
            return next;
        }

        @Override
        public List<BookEntry> book(Instant since) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
