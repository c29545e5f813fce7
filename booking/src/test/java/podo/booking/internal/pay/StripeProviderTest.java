package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.booking.internal.pay.PaymentProvider.Charge;
import podo.booking.internal.pay.PaymentProvider.Order;
import podo.kernel.Money;

class StripeProviderTest extends PaymentProviderContract {
    private static final Charge CHARGE = new Charge("event.1.zzzzzzzz-1", new Money(4_200, "EUR"));

    @Override
    StubServer start() {
        return new StripeStub();
    }

    @Override
    PaymentProvider connect(StubServer server) {
        return connect(server.address(), StripeStub.SECRET);
    }

    @Override
    String token(StubServer server, Charge charge, boolean declined) {
        return declined ? "declined" : "pm_card";
    }

    @Override
    long charges(StubServer server) {
        return ((StripeStub) server).charges();
    }

    @Test
    void decline_cancelsItsIntentSoThatTheNextAttemptIsTheOnlyOne() {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            assertThat(provider.pay(order("declined"))).isEqualTo(new PaymentOutcome.Declined("insufficient_funds"));
            assertThat(stripe.openIntents()).isZero();
            assertThat(provider.lookup(CHARGE)).isEqualTo(new PaymentOutcome.Declined("insufficient_funds"));
        }
    }

    @Test
    void paymentThatAsksForAuthentication_isDeclinedAndCannotBeFinishedLater() {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            assertThat(provider.pay(order("authenticate")))
                    .isEqualTo(new PaymentOutcome.Declined("authentication_required"));
            assertThat(stripe.openIntents()).isZero();
        }
    }

    @Test
    void paymentUnderWayAtTheBank_isUnknownAndCannotBeAbandoned() {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            assertThat(provider.pay(order("processing"))).isInstanceOf(PaymentOutcome.Unknown.class);
            assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
            assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
        }
    }

    @Test
    void keyThatStripeHasForgotten_isFoundByItsName() {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            provider.pay(order("pm_card"));
            stripe.forgetKeys();

            assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Captured.class);
            stripe.forgetKeys();
            assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Captured.class);
            assertThat(stripe.charges()).isEqualTo(1);
            assertThat(stripe.openIntents()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "requires_action"})
    void refundThatIsUnderWay_isAskedAboutUntilItHasSucceeded(String status) {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            provider.pay(order("pm_card"));
            stripe.refundsBecome(status);

            assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Unknown("the refund is " + status));
            assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Unknown("the refund is " + status));
            stripe.newestRefundBecomes("succeeded");

            assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Refunded());
            assertThat(stripe.refunds()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "canceled"})
    void refundThatDidNotGoThrough_isMadeAnew(String status) {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            provider.pay(order("pm_card"));
            stripe.refundsBecome("pending");
            provider.refund(CHARGE);
            stripe.newestRefundBecomes(status);
            stripe.refundsBecome("succeeded");

            assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Refunded());
            assertThat(stripe.refunds()).isEqualTo(2);
        }
    }

    @Test
    void refundThatNeverGoesThrough_isLeftToAPerson() {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), StripeStub.SECRET)) {
            provider.pay(order("pm_card"));
            stripe.refundsBecome("failed");
            for (int i = 0; i < 5; i++) {
                assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Unknown("the refund is failed"));
            }

            assertThat(provider.refund(CHARGE))
                    .isEqualTo(new PaymentOutcome.Unknown("5 refunds did not go through; the last is failed"));
            assertThat(stripe.refunds()).isEqualTo(5);
        }
    }

    @Test
    void wrongSecretKey_saysNothingAboutTheMoney() {
        try (StripeStub stripe = new StripeStub();
                StripeProvider provider = connect(stripe.address(), "sk_wrong")) {
            assertThat(provider.pay(order("pm_card"))).isInstanceOf(PaymentOutcome.Unknown.class);
            assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
        }
    }

    private static Order order(String token) {
        return new Order(CHARGE.key(), CHARGE.amount(), "card", token, "a booking");
    }

    private static StripeProvider connect(URI address, String secret) {
        return new StripeProvider(address, secret, TIMEOUT);
    }
}
