package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podo.booking.internal.pay.PaymentProvider.BookEntry;
import podo.booking.internal.pay.PaymentProvider.Charge;
import podo.booking.internal.pay.PaymentProvider.Order;
import podo.booking.internal.pay.StubServer.Trouble;
import podo.kernel.Money;

/** What every payment provider must do, whoever it is. */
abstract class PaymentProviderContract {
    static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Money PRICE = new Money(150_000, "KRW");
    private static final Charge CHARGE = new Charge("event.1.abcdefgh-0123456789abcdef", PRICE);
    private StubServer server;
    private PaymentProvider provider;

    abstract StubServer start();

    abstract PaymentProvider connect(StubServer server);

    /** The token that the provider's form gives the fan for this charge. */
    abstract String token(StubServer server, Charge charge, boolean declined);

    /** How many charges were made, given back or not. */
    abstract long charges(StubServer server);

    /** As much time as the provider needs to be certain that an order which is not paid never will be. */
    void letOrdersExpire(StubServer started) {}

    @BeforeEach
    void open() {
        server = start();
        provider = connect(server);
    }

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void success_isCapturedAndFoundAgain() {
        assertThat(pay()).isInstanceOf(PaymentOutcome.Captured.class);
        assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Captured.class);
        assertThat(charges(server)).isEqualTo(1);
    }

    @Test
    void decline_isDeclinedWithItsReasonAndStaysSo() {
        PaymentOutcome outcome = provider.pay(order(CHARGE, true));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PaymentOutcome.Declined.class,
                        declined -> assertThat(declined.reason()).isNotBlank());
        assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Declined.class);
        assertThat(charges(server)).isZero();
    }

    @Test
    void sameKeyTwice_chargesOnce() {
        Order order = order(CHARGE, false);
        assertThat(provider.pay(order)).isInstanceOf(PaymentOutcome.Captured.class);
        assertThat(provider.pay(order)).isInstanceOf(PaymentOutcome.Captured.class);
        assertThat(charges(server)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT_AFTER", "ERROR_AFTER", "GARBLED_AFTER"})
    void chargeBehindABadAnswer_isUnknownUntilLookedUp(Trouble trouble) {
        server.trouble(trouble);
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);

        server.trouble(Trouble.NONE);
        assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Captured.class);
        assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Captured.class);
        assertThat(charges(server)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT_BEFORE", "ERROR_BEFORE"})
    void nothingChargedBehindABadAnswer_isNotChargedWhenAbandoned(Trouble trouble) {
        server.trouble(trouble);
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);

        server.trouble(Trouble.NONE);
        assertThat(provider.lookup(CHARGE)).isNotInstanceOf(PaymentOutcome.Captured.class);
        letOrdersExpire(server);
        assertThat(provider.abandon(CHARGE)).isEqualTo(new PaymentOutcome.NotCharged());
    }

    @Test
    void chargeThatComesAfterOurTimeout_isFoundByALaterLookup() {
        server.trouble(Trouble.SILENT_BEFORE);
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThat(provider.lookup(CHARGE)).isNotInstanceOf(PaymentOutcome.Captured.class);

        server.release();

        assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Captured.class);
    }

    @Test
    void payThatArrivesAfterItWasAbandoned_chargesNothing() {
        server.trouble(Trouble.SILENT_BEFORE);
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);
        letOrdersExpire(server);
        assertThat(provider.abandon(CHARGE)).isEqualTo(new PaymentOutcome.NotCharged());

        server.release();

        assertThat(charges(server)).isZero();
        assertThat(provider.lookup(CHARGE)).isNotInstanceOf(PaymentOutcome.Captured.class);
    }

    @Test
    void keyThatNobodyPaidUnder_isNotCharged() {
        assertThat(provider.lookup(CHARGE)).isEqualTo(new PaymentOutcome.NotCharged());
        assertThat(provider.abandon(CHARGE)).isEqualTo(new PaymentOutcome.NotCharged());
        assertThat(provider.abandon(CHARGE)).isEqualTo(new PaymentOutcome.NotCharged());
    }

    @Test
    void refundTwice_givesBackOnce() {
        pay();
        assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Refunded());
        assertThat(provider.refund(CHARGE)).isEqualTo(new PaymentOutcome.Refunded());
        assertThat(provider.lookup(CHARGE)).isEqualTo(new PaymentOutcome.Refunded());
        assertThat(provider.book(yesterday())).singleElement().satisfies(entry -> {
            assertThat(entry.charged()).isEqualTo(PRICE);
            assertThat(entry.refunded()).isEqualTo(PRICE);
        });
    }

    @Test
    void refundOfWhatWasNeverCharged_isNotRefunded() {
        assertThat(provider.refund(CHARGE)).isNotEqualTo(new PaymentOutcome.Refunded());
    }

    @Test
    void chargeOfAnotherAmount_isNotOursToCount() {
        server.trouble(Trouble.OTHER_AMOUNT);

        assertThat(pay())
                .isInstanceOfSatisfying(
                        PaymentOutcome.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("AMOUNT_MISMATCH"));
        assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
    }

    @Test
    void providerThatIsAway_saysNothingAboutTheMoney() {
        Order order = order(CHARGE, false);
        server.close();

        assertThat(provider.pay(order)).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThat(provider.lookup(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThat(provider.abandon(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThat(provider.refund(CHARGE)).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThatThrownBy(() -> provider.book(yesterday())).isInstanceOf(PaymentProvider.BookUnreadable.class);
    }

    @Test
    void book_hasEveryChargeOverAllItsPages() {
        for (int i = 0; i < 5; i++) {
            provider.pay(order(numbered(i), false));
        }
        provider.pay(order(numbered(5), true));
        provider.refund(numbered(2));

        List<BookEntry> book = provider.book(yesterday());

        assertThat(book)
                .extracting(BookEntry::name)
                .containsExactlyInAnyOrderElementsOf(List.of(0, 1, 2, 3, 4).stream()
                        .map(i -> provider.nameOf(numbered(i).key()))
                        .toList());
        assertThat(book).filteredOn(BookEntry::isKept).hasSize(4);
        assertThat(book).extracting(BookEntry::charged).containsOnly(PRICE);
        assertThat(provider.book(Instant.now().plus(Duration.ofHours(2)))).isEmpty();
    }

    private static Charge numbered(int number) {
        return new Charge("event.1.abcdefgh-" + number, PRICE);
    }

    private static Instant yesterday() {
        return Instant.now().minus(Duration.ofDays(1));
    }

    private PaymentOutcome pay() {
        return provider.pay(order(CHARGE, false));
    }

    private Order order(Charge charge, boolean declined) {
        return new Order(charge.key(), charge.amount(), "card", token(server, charge, declined), "a booking");
    }
}
