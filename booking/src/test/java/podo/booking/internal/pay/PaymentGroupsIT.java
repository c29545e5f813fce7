package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.inventory.TestTickets;
import podo.booking.internal.reserve.NewBookings;
import podo.booking.internal.seats.SeatSelection;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** Payments that begin, and answers that come, at the same moment are written together, and each gets its own answer. */
class PaymentGroupsIT extends SharedRecords {
    @Test
    void answersOfOneGroup_eachGetsItsOwn() throws Exception {
        ShowtimeId showtime = showtime(2, 10);
        Booking sold = begunFor(showtime, 0, 1);
        Booking declined = begunFor(showtime, 2);
        Booking lapsed = begunFor(showtime, 3);
        Booking doubtful = begunFor(showtime, 4);
        Booking late = begunFor(showtime, 5);
        payments.notCaptured(attempt(late, NOW), PaymentAttempt.Status.NOT_CHARGED, "not charged", NOW);

        List<PaymentStore.Settled> settled = inOneGroup(List.of(
                () -> payments.captured(attempt(sold, NOW), "ref", NOW),
                () -> payments.notCaptured(attempt(declined, NOW), PaymentAttempt.Status.DECLINED, "no", NOW),
                () -> payments.notCaptured(attempt(lapsed, NOW), PaymentAttempt.Status.DECLINED, "no", END),
                () -> payments.unknown(attempt(doubtful, NOW), "no answer", END, NOW),
                () -> payments.captured(attempt(late, NOW), "ref", NOW)));

        assertThat(settled)
                .extracting(one -> one.booking().status())
                .containsExactly(
                        BookingStatus.CONFIRMED,
                        BookingStatus.PENDING,
                        BookingStatus.PAYMENT_FAILED,
                        BookingStatus.PAYING,
                        BookingStatus.PENDING);
        assertThat(settled)
                .extracting(one -> one.attempt().status())
                .containsExactly(
                        PaymentAttempt.Status.CAPTURED,
                        PaymentAttempt.Status.DECLINED,
                        PaymentAttempt.Status.DECLINED,
                        PaymentAttempt.Status.UNKNOWN,
                        PaymentAttempt.Status.REFUND_DUE);
        assertThat(settled.getFirst().booking().confirmedAt()).contains(NOW);
        assertThat(bookings.find(sold.id()))
                .as("as it is recorded")
                .contains(settled.getFirst().booking());
        assertThat(tickets(showtime)).containsExactly("BOOKED", "BOOKED", "HELD");
        assertThat(seatsOf(FAN, showtime)).as("what has failed counts no more").isEqualTo(5);
        assertThat(lines(sold)).containsExactly("RESERVED", "PAYMENT_STARTED", "CONFIRMED");
        assertThat(lines(lapsed)).containsExactly("RESERVED", "PAYMENT_STARTED", "PAYMENT_FAILED");
    }

    @Test
    void answersToOneAttemptInOneGroup_theFirstCounts() throws Exception {
        Booking booking = begunFor(showtime(3, 10), 0);

        List<PaymentStore.Settled> settled = inOneGroup(List.of(
                () -> payments.captured(attempt(booking, NOW), "ref", NOW),
                () -> payments.captured(attempt(booking, NOW), "ref", NOW),
                () -> payments.captured(attempt(booking, NOW), "ref", NOW)));

        assertThat(settled)
                .extracting(PaymentStore.Settled::booking)
                .containsOnly(settled.getFirst().booking());
        assertThat(settled).extracting(one -> one.attempt().status()).containsOnly(PaymentAttempt.Status.CAPTURED);
        assertThat(lines(booking)).containsExactly("RESERVED", "PAYMENT_STARTED", "CONFIRMED");
    }

    @Test
    void badAnswerAmongTenGoodOnes_failsAlone() throws Exception {
        ShowtimeId showtime = showtime(4, 20);
        List<Booking> good = IntStream.range(0, 10)
                .mapToObj(seat -> begunFor(showtime, seat))
                .toList();
        Booking bad = begunFor(showtime, 10);
        takeTicketAway(bad);
        List<Callable<PaymentStore.Settled>> answers = new ArrayList<>();
        good.forEach(booking -> answers.add(() -> payments.captured(attempt(booking, NOW), "ref", NOW)));
        answers.add(5, () -> payments.captured(attempt(bad, NOW), "ref", NOW));

        List<Future<PaymentStore.Settled>> settled = futuresOfOneGroup(answers);

        assertThat(settled.remove(5))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("0 of its 1 tickets");
        for (Future<PaymentStore.Settled> one : settled) {
            assertThat(one.get().booking().status()).isEqualTo(BookingStatus.CONFIRMED);
        }
        assertThat(status(bad)).as("still asked about").isEqualTo(BookingStatus.PAYING);
        assertThat(attemptOf(bad).status()).isEqualTo(PaymentAttempt.Status.STARTED);
    }

    @Test
    void paymentsOfOneGroup_lostEndedAndKnownOnesFailAlone() throws Exception {
        ShowtimeId showtime = showtime(5, 20);
        Booking owner = begunFor(showtime, 0);
        Booking loses = pendingFor(showtime, 0, 1);
        Booking over = pendingFor(showtime, 2);
        giving.cancel(over.id(), NOW);
        Booking tried = begunFor(showtime, 3);
        payments.notCaptured(attempt(tried, NOW), PaymentAttempt.Status.DECLINED, "no", NOW);
        List<Booking> good = IntStream.range(4, 14)
                .mapToObj(seat -> pendingFor(showtime, seat))
                .toList();
        List<Callable<PaymentStore.Begun>> wishes = new ArrayList<>();
        good.forEach(booking -> wishes.add(() -> begin(booking)));
        wishes.add(3, () -> begin(loses));
        wishes.add(6, () -> begin(over));
        wishes.add(9, () -> begin(tried));

        List<PaymentStore.Begun> begun = inOneGroup(wishes);

        assertThat(begun.remove(9)).isInstanceOf(PaymentStore.Begun.SameKey.class);
        assertThat(begun.remove(6)).isInstanceOf(PaymentStore.Begun.NotPending.class);
        assertThat(begun.remove(3)).isInstanceOf(PaymentStore.Begun.SeatsLost.class);
        assertThat(begun).hasSize(10).allMatch(one -> one instanceof PaymentStore.Begun.Started);
        assertThat(good).extracting(this::status).containsOnly(BookingStatus.PAYING);
        assertThat(status(owner)).isEqualTo(BookingStatus.PAYING);
        assertThat(status(loses)).isEqualTo(BookingStatus.EXPIRED);
        assertThat(status(tried)).isEqualTo(BookingStatus.PENDING);
        assertThat(tickets(showtime))
                .as("the loser's other seat is free")
                .hasSize(11)
                .containsOnly("HELD");
        assertThat(lines(loses)).containsExactly("RESERVED", "SEATS_LOST");
    }

    @Test
    void rivalsOfOneGroup_theFirstHasAllItsSeats() throws Exception {
        ShowtimeId showtime = showtime(6, 10);
        List<Booking> rivals =
                List.of(pendingFor(showtime, 0, 1), pendingFor(showtime, 1, 2), pendingFor(showtime, 2, 3));

        List<PaymentStore.Begun> begun = inOneGroup(rivals.stream()
                .<Callable<PaymentStore.Begun>>map(rival -> () -> begin(rival))
                .toList());

        assertThat(begun.get(0)).isInstanceOf(PaymentStore.Begun.Started.class);
        assertThat(begun.get(1)).isInstanceOf(PaymentStore.Begun.SeatsLost.class);
        assertThat(begun.get(2))
                .as("the seat that the second wanted is free again")
                .isInstanceOf(PaymentStore.Begun.Started.class);
    }

    @Test
    void questionsThatWait_areAskedAtOnceButNotThoseUnderWay() {
        ShowtimeId showtime = showtime(7, 10);
        Booking waiting = begunFor(showtime, 0);
        Booking asked = begunFor(showtime, 1);
        Booking started = begunFor(showtime, 2);
        payments.unknown(attempt(waiting, NOW), "no answer", NOW.plusSeconds(60), NOW);
        payments.unknown(attempt(asked, NOW), "no answer", NOW, NOW);
        assertThat(taken(NOW, 60)).contains(asked.id()).doesNotContain(waiting.id());

        payments.askNow(PaymentStore.Question.WHETHER_TAKEN, NOW, 100);

        assertThat(taken(NOW, 60)).contains(waiting.id()).doesNotContain(asked.id(), started.id());
        assertThat(taken(NOW.plusSeconds(60), 60))
                .as("when their leases are over")
                .contains(waiting.id(), asked.id());
    }

    private List<BookingId> taken(Instant at, int leaseSeconds) {
        return payments.takeDue(PaymentStore.Question.WHETHER_TAKEN, at, Duration.ofSeconds(leaseSeconds), 100).stream()
                .map(PaymentAttempt::booking)
                .toList();
    }

    /** Calls that are written in one transaction: they wait behind one whose booking this test has locked. */
    private <T> List<T> inOneGroup(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        for (Future<T> one : futuresOfOneGroup(calls)) {
            answers.add(one.get());
        }
        return answers;
    }

    private <T> List<Future<T>> futuresOfOneGroup(List<Callable<T>> calls) throws Exception {
        List<Booking> inTheWay = List.of(begunFor(showtime(1, 10), 0), begunFor(showtime(1, 10), 1));
        List<Booking> pending = List.of(pendingFor(showtime(1, 10), 2), pendingFor(showtime(1, 10), 3));
        List<Future<?>> held = new ArrayList<>();
        List<Future<T>> answers = new ArrayList<>();
        database.transaction(handle -> {
            for (int i = 0; i < inTheWay.size(); i++) { // one for each writer, of both kinds of group
                Booking answered = inTheWay.get(i);
                Booking begun = pending.get(i);
                PostgresBookingStore.lock(handle, answered.id());
                PostgresBookingStore.lock(handle, begun.id());
                held.add(racers.submit(
                        () -> payments.notCaptured(attempt(answered, NOW), PaymentAttempt.Status.DECLINED, "no", NOW)));
                held.add(racers.submit(() -> begin(begun)));
                int waiting = 2 * (i + 1);
                Await.until("the writers wait", Duration.ofSeconds(10), () -> waitingForLocks() == waiting);
            }
            for (Callable<T> call : calls) {
                int before = payments.waiting();
                answers.add(racers.submit(call));
                Await.until("it waits behind them", Duration.ofSeconds(10), () -> payments.waiting() > before);
            }
            return answers;
        });
        for (Future<?> one : held) {
            one.get();
        }
        List.of(inTheWay, pending).forEach(some -> some.forEach(this::undo));
        return answers;
    }

    /**
     * Asked by another thread, so on a connection of its own: within this thread's transaction the server tells of those
     * connections only that were there when it was asked first.
     */
    private int waitingForLocks() {
        Future<Integer> waiting = racers.submit(() -> database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .mapTo(Integer.class)
                .one()));
        return assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).actual();
    }

    private ShowtimeId showtime(int number, int seats) {
        ShowtimeId showtime = new ShowtimeId(SHOWTIME.event(), 100 + number);
        new TestTickets(database, () -> NOW).create(showtime, seats);
        return showtime;
    }

    private Booking pendingFor(ShowtimeId showtime, int... seats) {
        Booking booking = withSeats(showtime, FAN, seats);
        assertThat(reservations.add(booking, 100, Optional.empty())).isInstanceOf(NewBookings.Added.Recorded.class);
        return booking;
    }

    private Booking begunFor(ShowtimeId showtime, int... seats) {
        Booking booking = pendingFor(showtime, seats);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.Started.class);
        return booking;
    }

    private PaymentStore.Begun begin(Booking booking) {
        return payments.begin(booking, attempt(booking, NOW), true, CHECK);
    }

    private PaymentAttempt attemptOf(Booking booking) {
        return payments.asked(booking.id(), "key").orElseThrow().attempt().orElseThrow();
    }

    private void takeTicketAway(Booking booking) {
        int freed = database.read(handle -> handle.execute(
                "UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE booking_id = ?",
                booking.id().toString()));
        assertThat(freed).isEqualTo(1);
    }

    /** The status of each ticket that is not free. */
    private List<String> tickets(ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery(
                        "SELECT status FROM booking.ticket WHERE showtime_id = :id AND status <> 'AVAILABLE' ORDER BY ordinal")
                .bind("id", showtime.toString())
                .mapTo(String.class)
                .list());
    }

    private List<String> lines(Booking booking) {
        return database.read(
                handle -> handle.createQuery("SELECT cause FROM booking.ledger WHERE booking_id = :id ORDER BY id")
                        .bind("id", booking.id().toString())
                        .mapTo(String.class)
                        .list());
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

    private int seatsOf(AccountId fan, ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery(
                        "SELECT seats FROM booking.fan_seats WHERE showtime_id = :showtime AND account_id = :fan")
                .bind("showtime", showtime.toString())
                .bind("fan", fan.value())
                .mapTo(Integer.class)
                .one());
    }
}
