package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import podo.booking.internal.pay.PaymentProvider.Charge;
import podo.booking.internal.pay.PaymentProvider.Order;
import podo.kernel.Money;

class TossProviderTest extends PaymentProviderContract {
    private static final Charge CHARGE = new Charge("event.1.zzzzzzzz-1", new Money(4_200, "KRW"));

    @Override
    StubServer start() {
        return new TossStub();
    }

    @Override
    PaymentProvider connect(StubServer server) {
        return connect(server.address(), TossStub.SECRET);
    }

    @Override
    String token(StubServer server, Charge charge, boolean declined) {
        String paymentKey = (declined ? "declined-" : "ok-") + charge.key();
        TossStub toss = (TossStub) server;
        toss.authorise(
                paymentKey,
                connect(server.address(), "").nameOf(charge.key()),
                charge.amount().minor());
        return paymentKey;
    }

    @Override
    long charges(StubServer server) {
        return ((TossStub) server).charges();
    }

    @Override
    void letOrdersExpire(StubServer server) {
        ((TossStub) server).expire();
    }

    @Test
    void orderIdentifier_isReadableWhereItFitsAndAHashWhereItDoesNot() {
        try (TossProvider provider = connect(URI.create("http://127.0.0.1:1"), "")) {
            assertThat(provider.nameOf("event.1.zzzzzzzz-1")).isEqualTo("event=1=zzzzzzzz-1");
            assertThat(provider.nameOf("e".repeat(64))).hasSize(64);
            assertThat(provider.nameOf("e".repeat(65))).matches("podo-[0-9a-f]{48}");
            assertThat(provider.nameOf("e".repeat(65))).isNotEqualTo(provider.nameOf("e".repeat(66)));
            assertThat(provider.nameOf("ev=nt.1")).startsWith("podo-");
            assertThat(provider.nameOf("short")).startsWith("podo-");
        }
    }

    @Test
    void orderTheFanHasAuthorised_isNotGivenUpBeforeTossDoes() {
        try (TossStub toss = new TossStub();
                TossProvider provider = connect(toss.address(), TossStub.SECRET)) {
            toss.authorise("pk", provider.nameOf(CHARGE.key()), 4_200);

            assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
            assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
            toss.expire();
            assertThat(provider.abandon(CHARGE)).isEqualTo(new PaymentOutcome.NotCharged());
        }
    }

    @Test
    void cancellationThatIsUnderWay_isAskedAboutUntilItIsDone() {
        try (TossStub toss = new TossStub();
                TossProvider provider = connect(toss.address(), TossStub.SECRET)) {
            toss.authorise("pk", provider.nameOf(CHARGE.key()), 4_200);
            provider.pay(new Order(CHARGE.key(), CHARGE.amount(), "card", "pk", "a booking"));
            toss.cancellationsBecome("IN_PROGRESS");

            assertThat(provider.refund(CHARGE))
                    .isEqualTo(new PaymentOutcome.Unknown("the cancellation is IN_PROGRESS"));
            assertThat(provider.refund(CHARGE))
                    .isEqualTo(new PaymentOutcome.Unknown("the cancellation is IN_PROGRESS"));
            toss.finishCancellations();

            assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Refunded());
        }
    }

    @Test
    void tokenOfAnotherOrder_chargesNothing() {
        try (TossStub toss = new TossStub();
                TossProvider provider = connect(toss.address(), TossStub.SECRET)) {
            toss.authorise("pk", "somebody-elses-order", 4_200);

            assertThat(provider.pay(new Order(CHARGE.key(), CHARGE.amount(), "card", "pk", "a booking")))
                    .isEqualTo(new PaymentOutcome.NotCharged());
            assertThat(toss.charges()).isZero();
        }
    }

    @Test
    void wrongSecretKey_saysNothingAboutTheMoney() {
        try (TossStub toss = new TossStub();
                TossProvider provider = connect(toss.address(), "wrong")) {
            assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
            assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
        }
    }

    private static TossProvider connect(URI address, String secret) {
        return new TossProvider(address, secret, TIMEOUT, InstantSource.system());
    }
}
