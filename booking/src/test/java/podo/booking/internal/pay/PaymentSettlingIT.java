package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.BookingStatus;
import podo.booking.FakeCatalogue;
import podo.booking.House;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.inventory.TestTickets;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.reserve.NewBookings;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatSelection;
import podo.booking.internal.seats.TestHolds;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

/** Payments in doubt, with a provider that answers when the test says so and a clock that the test moves. */
class PaymentSettlingIT {
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);
    private static final int DOUBTS = 200;
    private static final int ROWS = 10; // of ten seats in two sections
    private static final PaymentOutcome AWAY = new PaymentOutcome.Unknown("no answer: away", true);
    private static final PaymentOutcome TAKEN = new PaymentOutcome.Captured("ref");
    private final MovableClock clock = new MovableClock();
    private final SlowProvider provider = new SlowProvider();
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private Database database;
    private Redis redis;
    private NewBookings reservations;
    private PostgresPaymentStore payments;
    private PostgresBookingStore bookings;
    private PaymentSettling settling;

    @BeforeEach
    void open() {
        TestServers.flushRedis();
        database = Database.connect(TestServers.migratedDatabase(), 10);
        redis = new Redis(TestServers.redisUri(), Tasks.unreported());
        GroupCommit.Limits groups = new GroupCommit.Limits(1_000, 100, 2);
        HoldRecords records = new HoldRecords(database, House.GENEROUS);
        reservations = new NewBookings(database, groups, House.GENEROUS);
        payments = new PostgresPaymentStore(database, groups, records, key -> key);
        bookings = new PostgresBookingStore(database, records);
        TestTickets tickets = new TestTickets(database, clock);
        tickets.create(SHOWTIME, DOUBTS);
        SeatPlanIndex plan = new SeatPlanIndex(new FakeCatalogue(ROWS, clock.instant())
                .seatPlan(FakeCatalogue.PLAN)
                .orElseThrow());
        HoldSettling holds = new HoldSettling(
                bookings, TestHolds.inRedis(redis, tickets.truth(), clock), _ -> Optional.of(plan), clock);
        settling = new PaymentSettling(
                payments, holds, provider, _ -> {}, new PaymentSettling.Terms(LEASE, asking), new Random(1), clock);
    }

    @AfterEach
    void close() throws InterruptedException {
        provider.close();
        asking.close();
        reservations.close();
        payments.close();
        redis.close();
        database.close();
    }

    @Test
    void twoHundredInDoubt_areSettledWithinAMinuteOfSlowAnswers() {
        List<Booking> doubtful = inDoubt(DOUBTS);
        Instant recovery = clock.instant();

        while (count(doubtful, BookingStatus.CONFIRMED) < DOUBTS) {
            int left = DOUBTS - count(doubtful, BookingStatus.CONFIRMED);
            settling.sweep();
            Await.until("as many are asked about as may be", PATIENCE, () -> provider.asked() >= Math.min(50, left));
            int asked = provider.asked();
            clock.advance(ANSWER_TIME.plus(SWEEP_PAUSE));
            provider.answerAll(TAKEN);
            Await.until(
                    "they are settled",
                    PATIENCE,
                    () -> DOUBTS - count(doubtful, BookingStatus.CONFIRMED) == left - asked);
            Await.until("their places are free", PATIENCE, () -> settling.free() == 50);
        }

        assertThat(Duration.between(recovery, clock.instant())).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void oneAnswerThatDoesNotCome_holdsUpNoOther() {
        Booking slow = inDoubt(1).getFirst();
        settling.sweep();
        Await.until("it is asked about", PATIENCE, () -> provider.asked() == 1);
        List<Booking> others = inDoubt(100);

        Await.until("all others are settled", PATIENCE, () -> {
            settling.sweep();
            provider.answerOthers(slow, TAKEN);
            return count(others, BookingStatus.CONFIRMED) == others.size();
        });

        assertThat(count(List.of(slow), BookingStatus.PAYING)).isEqualTo(1);
        provider.answerAll(TAKEN);
        Await.until("it is settled too", PATIENCE, () -> count(List.of(slow), BookingStatus.CONFIRMED) == 1);
    }

    @Test
    void firstAnswerAfterFailures_bringsWaitingChecksForwardOnce() {
        inDoubt(10);
        assertThat(settling.sweep()).isEqualTo(10);
        Await.until("all are asked about", PATIENCE, () -> provider.asked() == 10);
        provider.answerAll(AWAY);
        Await.until("all wait for their next question", PATIENCE, () -> settling.free() == 50);
        assertThat(settling.sweep()).as("their time has not come").isZero();

        settling.heard(TAKEN);

        assertThat(settling.sweep()).isEqualTo(10);
        Await.until("all are asked about again", PATIENCE, () -> provider.asked() == 10);
        provider.answerAll(new PaymentOutcome.Unknown("READY: waits at the provider"));
        Await.until("all wait once more", PATIENCE, () -> settling.free() == 50);
        settling.heard(TAKEN);
        assertThat(settling.sweep()).as("it had answered: there was no failure").isZero();
    }

    @Test
    void moneyThatIsNotBackYet_staysDueUntilItIs() {
        Booking late = inDoubt(1).getFirst();
        payments.notCaptured(attempt(late), PaymentAttempt.Status.NOT_CHARGED, "not charged", clock.instant());
        payments.captured(attempt(late), "ref", clock.instant());

        for (int i = 0; i < 3; i++) {
            assertThat(settling.sweepRefunds()).isEqualTo(1);
            Await.until("it is asked to give back", PATIENCE, () -> provider.asked() == 1);
            String pending = "the refund is pending, time " + i; // an older answer must not be taken for this
            provider.answerAll(new PaymentOutcome.Unknown(pending));
            Await.until("the answer is recorded", PATIENCE, () -> reason(late).equals(pending));
            assertThat(settling.sweepRefunds()).as("its time has not come").isZero();
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(settling.sweepRefunds()).isEqualTo(1);
        Await.until("it is asked to give back", PATIENCE, () -> provider.asked() == 1);
        provider.answerAll(new PaymentOutcome.Refunded());

        Await.until("it went back", PATIENCE, () -> known(late).status() == PaymentAttempt.Status.REFUNDED);
    }

    @Test
    void eventOfTheProvider_findsItsAttemptByName() {
        Booking booking = inDoubt(1).getFirst();
        payments.unknown(attempt(booking), "no answer", clock.instant().plusSeconds(60), clock.instant());
        PaymentEventStore events = new PaymentEventStore(database);

        assertThat(events.take(new PaymentEvent("evt-1", "of another"), clock.instant()))
                .isZero();
        assertThat(events.take(new PaymentEvent("evt-2", attempt(booking).providerKey()), clock.instant()))
                .isEqualTo(1);
        assertThat(settling.sweep()).isEqualTo(1);
    }

    private String reason(Booking booking) {
        return known(booking).reason().orElse("");
    }

    private PaymentAttempt known(Booking booking) {
        return payments.latest(booking.id()).orElseThrow();
    }

    private int count(List<Booking> some, BookingStatus status) {
        return database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM booking.booking WHERE id = ANY (CAST(:ids AS text[])) AND status = :status")
                .bind(
                        "ids",
                        some.stream().map(booking -> booking.id().toString()).toArray(String[]::new))
                .bind("status", status.name())
                .mapTo(Integer.class)
                .one());
    }

    /** Bookings in payment of which nobody knows; they are due to be asked about. */
    private List<Booking> inDoubt(int many) {
        int first =
                database.read(handle -> handle.createQuery("SELECT count(*) FROM booking.ticket WHERE status = 'HELD'")
                        .mapTo(Integer.class)
                        .one());
        List<Booking> made = new ArrayList<>();
        IntStream.range(first, first + many).mapToObj(this::booking).forEach(booking -> {
            assertThat(reservations.add(booking, DOUBTS, Optional.empty()))
                    .isInstanceOf(NewBookings.Added.Recorded.class);
            assertThat(payments.begin(booking, attempt(booking), true, Duration.ofSeconds(10)))
                    .isInstanceOf(PaymentStore.Begun.Started.class);
            payments.unknown(attempt(booking), "no answer", clock.instant(), clock.instant());
            made.add(booking);
        });
        return made;
    }

    private Booking booking(int seat) {
        Instant now = clock.instant();
        return new Booking(
                BookingId.random(SHOWTIME),
                new AccountId("fan"),
                BookingStatus.PENDING,
                SeatSelection.of(SHOWTIME, IntStream.of(seat)),
                List.of(1_000L),
                new Money(1_000, "KRW"),
                Preferences.NONE,
                now,
                now.plusSeconds(300),
                now.plusSeconds(300),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static PaymentAttempt attempt(Booking booking) {
        return SharedRecords.attempt(booking, booking.createdAt());
    }

    /** Answers each question when the test does. */
    private static final class SlowProvider implements PaymentProvider {
        private final Map<String, CompletableFuture<PaymentOutcome>> open = new ConcurrentHashMap<>();
        private volatile boolean closed;

        int asked() {
            return open.size();
        }

        void answerAll(PaymentOutcome outcome) {
            open.keySet().forEach(key -> answer(key, outcome));
        }

        void answerOthers(Booking but, PaymentOutcome outcome) {
            open.keySet().stream().filter(key -> !key.equals(but.id() + "-key")).forEach(key -> answer(key, outcome));
        }

        private void answer(String key, PaymentOutcome outcome) {
            Optional.ofNullable(open.remove(key)).ifPresent(question -> question.complete(outcome));
        }

        private PaymentOutcome ask(Charge charge) {
            CompletableFuture<PaymentOutcome> question =
                    open.computeIfAbsent(charge.key(), _ -> new CompletableFuture<>());
            if (closed) {
                question.complete(AWAY);
            }
            return question.join();
        }

        @Override
        public PaymentOutcome pay(Order order) {
            throw new AssertionError("nobody pays here");
        }

        @Override
        public PaymentOutcome lookup(Charge charge) {
            return ask(charge);
        }

        @Override
        public PaymentOutcome abandon(Charge charge) {
            return ask(charge);
        }

        @Override
        public PaymentOutcome refund(Charge charge) {
            return ask(charge);
        }

        @Override
        public List<BookEntry> book(Instant since) {
            return List.of();
        }

        @Override
        public void close() {
            closed = true; // whoever asks after this is answered at once
            answerAll(AWAY);
        }
    }
}
