package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.reserve.NewBookings;
import podo.booking.internal.seats.SeatSelection;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.kernel.ShowtimeId;

/** Guarded changes: of two that meet at the same moment exactly one wins. */
class BookingStoreIT extends SharedRecords {
    private static final int ROUNDS = 200;

    @Test
    void expiryAndPayment_exactlyOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Booking booking = pending(0);
            boolean[] won = race(() -> begun(booking, END.minusMillis(1)), () -> expired(booking.id()));
            assertOneWon(won, booking, BookingStatus.PAYING, BookingStatus.EXPIRED);
        }
    }

    @Test
    void cancellingAndPayment_exactlyOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Booking booking = pending(1);
            boolean[] won = race(
                    () -> begun(booking, NOW),
                    () -> giving.cancel(booking.id(), NOW).isPresent());
            assertOneWon(won, booking, BookingStatus.PAYING, BookingStatus.CANCELLED);
        }
    }

    @Test
    void twoBookingsOfOneSeat_oneIsPaid() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Booking first = pending(2, 3);
            Booking second = pending(3, 2);
            boolean[] won = race(() -> begun(first, NOW), () -> begun(second, NOW));
            assertThat(won[0] ^ won[1]).as("round " + round).isTrue();
            undo(first);
            undo(second);
        }
    }

    @Test
    void twoPaymentsUnderOneKey_beginOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Booking booking = pending(4);
            boolean[] won = race(() -> begun(booking, NOW), () -> begun(booking, NOW));
            assertThat(won[0] ^ won[1]).isTrue();
            undo(booking);
        }
    }

    @Test
    void keyOfAnAttemptThatHasEnded_isNotBegunAgain() {
        Booking booking = pending(5);
        assertThat(begun(booking, NOW)).isTrue();
        payments.notCaptured(attempt(booking, NOW), PaymentAttempt.Status.DECLINED, "no", NOW);

        assertThat(payments.begin(booking, attempt(booking, NOW), true, CHECK))
                .isInstanceOf(PaymentStore.Begun.SameKey.class);

        assertThat(status(booking)).isEqualTo(BookingStatus.PENDING);
        undo(booking);
    }

    @Test
    void captureTwice_andLateDecline_changeNothing() {
        Booking booking = pending(6);
        begun(booking, NOW);
        PaymentAttempt attempt = attempt(booking, NOW);

        int revision = payments.captured(attempt, "ref", NOW).booking().revision();

        assertThat(payments.captured(attempt, "ref", NOW).booking().revision()).isEqualTo(revision);
        assertThat(payments.notCaptured(attempt, PaymentAttempt.Status.DECLINED, "no", NOW)
                        .booking()
                        .revision())
                .isEqualTo(revision);
        assertThat(attemptOf(booking).status()).isEqualTo(PaymentAttempt.Status.CAPTURED);
    }

    @Test
    void lateCaptureOfADeclinedAttempt_isDueBack() {
        Booking booking = pending(7);
        begun(booking, NOW);
        PaymentAttempt attempt = attempt(booking, NOW);
        payments.notCaptured(attempt, PaymentAttempt.Status.NOT_CHARGED, "not charged", NOW);

        payments.captured(attempt, "ref", NOW);

        assertThat(attemptOf(booking).status()).isEqualTo(PaymentAttempt.Status.REFUND_DUE);
        assertThat(payments.takeDue(PaymentStore.Question.WHETHER_TAKEN, NOW, CHECK, 10))
                .as("nobody waits for it")
                .isEmpty();
        assertThat(payments.takeDue(PaymentStore.Question.GIVE_BACK, NOW, CHECK, 10))
                .extracting(PaymentAttempt::booking)
                .contains(booking.id());
        undo(booking);
    }

    @Test
    void reserveKeyUsedTwiceAtOnce_makesOneBooking() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<String> key = Optional.of("reserve-" + round);
            Booking first = booking(8);
            Booking second = booking(9);
            boolean[] won = race(() -> recorded(first, key), () -> recorded(second, key));
            assertThat(won[0] ^ won[1]).isTrue();
            assertThat(seatsOf(FAN)).as("counted once").isLessThanOrEqualTo(4);
            assertThat(giving.cancel((won[0] ? first : second).id(), NOW)).isPresent();
        }
    }

    @Test
    void manyAtOnce_eachGetsItsOwnAnswer() throws Exception {
        Booking nobodysShowtime = withSeats(new ShowtimeId(SHOWTIME.event(), 99), FAN, 9);
        List<Callable<NewBookings.Added>> wishes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            AccountId fan = new AccountId("group-" + i % 10);
            Booking booking = withSeats(SHOWTIME, fan, 9);
            wishes.add(() -> reservations.add(booking, 2, Optional.empty())); // two of each fan's four
        }
        Future<NewBookings.Added> bad = racers.submit(() -> reservations.add(nobodysShowtime, 2, Optional.empty()));

        List<NewBookings.Added> added = new ArrayList<>();
        for (Future<NewBookings.Added> answer : racers.invokeAll(wishes)) {
            added.add(answer.get());
        }

        assertThat(added)
                .filteredOn(answer -> answer instanceof NewBookings.Added.Recorded)
                .hasSize(20);
        assertThat(added)
                .filteredOn(answer -> answer instanceof NewBookings.Added.OverLimit)
                .hasSize(20);
        assertThat(bad).failsWithin(Duration.ofSeconds(10));
        assertThat(seatsOf(new AccountId("group-0"))).isEqualTo(2);
    }

    @Test
    void manyPaymentsOfOneSeat_oneBegins() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<Booking> rivals = Stream.generate(() -> pending(7)).limit(5).toList();
            List<Callable<Boolean>> wishes = rivals.stream()
                    .<Callable<Boolean>>map(rival -> () -> begun(rival, NOW))
                    .toList();
            int begun = 0;
            for (Future<Boolean> answer : racers.invokeAll(wishes)) {
                begun += answer.get() ? 1 : 0;
            }
            assertThat(begun).as("round " + round).isEqualTo(1);
            assertThat(rivals).extracting(this::status).containsOnlyOnce(BookingStatus.PAYING);
            rivals.forEach(this::undo);
        }
    }

    private PaymentAttempt attemptOf(Booking booking) {
        return payments.asked(booking.id(), "key").orElseThrow().attempt().orElseThrow();
    }

    private boolean recorded(Booking booking, Optional<String> key) {
        return reservations.add(booking, 10, key) instanceof NewBookings.Added.Recorded;
    }

    private boolean begun(Booking booking, Instant at) {
        return payments.begin(booking, attempt(booking, at), true, CHECK) instanceof PaymentStore.Begun.Started;
    }

    private boolean expired(BookingId id) {
        return bookings.expireDue(END, 100).stream()
                .anyMatch(booking -> booking.id().equals(id));
    }

    private void assertOneWon(boolean[] won, Booking booking, BookingStatus ifFirst, BookingStatus ifSecond) {
        // the sweep skips rows in use, so that it may leave a booking to its next round, never take one that is paid
        if (!won[0] && !won[1]) {
            assertThat(ifSecond).isEqualTo(BookingStatus.EXPIRED);
        } else {
            assertThat(won[0] ^ won[1]).isTrue();
            assertThat(status(booking)).isEqualTo(won[0] ? ifFirst : ifSecond);
        }
        undo(booking);
    }

    private void undo(Booking booking) {
        if (status(booking) == BookingStatus.PAYING) {
            payments.notCaptured(attempt(booking, NOW), PaymentAttempt.Status.DECLINED, "no", NOW);
        }
        giving.cancel(booking.id(), NOW);
    }

    private BookingStatus status(Booking booking) {
        return bookings.find(booking.id()).orElseThrow().status();
    }

    private boolean[] race(Callable<Boolean> one, Callable<Boolean> two) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> both = List.of(one, two).stream()
                .map(racer -> racers.submit(() -> {
                    go.await();
                    return racer.call();
                }))
                .toList();
        go.countDown();
        return new boolean[] {both.get(0).get(), both.get(1).get()};
    }

    private Booking pending(int... seats) {
        Booking booking = booking(seats);
        assertThat(reservations.add(booking, 10, Optional.empty())).isInstanceOf(NewBookings.Added.Recorded.class);
        return booking;
    }

    private static Booking booking(int... seats) {
        return withSeats(SHOWTIME, FAN, seats);
    }

    private static Booking withSeats(ShowtimeId showtime, AccountId fan, int... seats) {
        return new Booking(
                BookingId.random(showtime),
                fan,
                BookingStatus.PENDING,
                SeatSelection.of(showtime, IntStream.of(seats)),
                IntStream.of(seats).mapToObj(_ -> 1_000L).toList(),
                new Money(1_000L * seats.length, "KRW"),
                Preferences.NONE,
                NOW,
                END,
                END,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private int seatsOf(AccountId fan) {
        return seatsOf(fan, SHOWTIME);
    }

    private int seatsOf(AccountId fan, ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery(
                        "SELECT seats FROM booking.fan_seats WHERE showtime_id = :showtime AND account_id = :fan")
                .bind("showtime", showtime.toString())
                .bind("fan", fan.value())
                .mapTo(Integer.class)
                .one());
    }
}
