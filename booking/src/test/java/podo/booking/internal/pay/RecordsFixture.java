package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import podo.booking.BookingStatus;
import podo.booking.FakeCatalogue;
import podo.booking.HoldLimits;
import podo.booking.House;
import podo.booking.Rival;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.giveback.GivenBackBookings;
import podo.booking.internal.inventory.TestTickets;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.reserve.NewBookings;
import podo.booking.internal.seats.SeatSelection;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;
import podo.platform.testing.TestServers;

/** The records of a showtime with ten tickets, for tests of what guards them. */
@SuppressWarnings("NullAway.Init") // opened before each test
public abstract class RecordsFixture {
    protected static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    protected static final AccountId FAN = new AccountId("fan");
    protected static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    protected static final Instant END = NOW.plusSeconds(300);
    protected static final Duration CHECK = Duration.ofSeconds(10);
    protected static final String KEY = "key";
    private static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(100, 50, 2);
    private String url = "";
    protected Database database;
    protected PostgresBookingStore bookings;
    protected NewBookings reservations;
    protected GivenBackBookings giving;
    protected PostgresPaymentStore payments;

    @BeforeEach
    protected void open() {
        url = TestServers.migratedDatabase();
        database = Database.connect(url, 6);
        HoldLimits limits = limits();
        HoldRecords records = new HoldRecords(database, limits);
        bookings = new PostgresBookingStore(database, records);
        reservations = new NewBookings(database, GROUPS, limits);
        giving = new GivenBackBookings(database, records);
        payments = new PostgresPaymentStore(database, GROUPS, records, UnaryOperator.identity());
        new TestTickets(database, () -> NOW).create(SHOWTIME, 10);
    }

    @AfterEach
    protected void close() throws InterruptedException {
        reservations.close();
        payments.close();
        database.close();
    }

    protected HoldLimits limits() {
        return House.GENEROUS;
    }

    protected Rival rival(String... statements) {
        return Rival.doing(url, statements);
    }

    /** Does by hand what no path of the program does. */
    protected int plant(String sql) {
        return database.transaction(handle -> handle.execute(sql));
    }

    /** From here on every change of the table that this condition describes is lost without an error. */
    protected void lose(String table, String when) {
        plant("CREATE FUNCTION booking.lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        plant("CREATE TRIGGER lose BEFORE UPDATE ON booking." + table + " FOR EACH ROW WHEN (" + when
                + ") EXECUTE FUNCTION booking.lose()");
    }

    protected String ticket(int ordinal) {
        return text("SELECT status || coalesce(' ' || booking_id, '') FROM booking.ticket WHERE ordinal = " + ordinal);
    }

    protected String attempt(Booking booking, String key) {
        return text("SELECT status FROM booking.payment_attempt WHERE booking_id = '" + booking.id() + "' AND key = '"
                + key + "'");
    }

    private String text(String query) {
        return database.read(
                handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    /** The seats that are counted for a fan. */
    protected int seatsOf(AccountId fan) {
        return database.read(handle -> handle.createQuery(
                        "SELECT coalesce(sum(seats), 0) FROM booking.fan_seats WHERE account_id = :fan")
                .bind("fan", fan.value())
                .mapTo(Integer.class)
                .one());
    }

    protected BookingStatus status(Booking booking) {
        return bookings.find(booking.id()).orElseThrow().status();
    }

    protected Booking pending(int... seats) {
        return pendingUntil(END, seats);
    }

    protected Booking pendingUntil(Instant end, int... seats) {
        Booking booking = booking(end, seats);
        assertThat(reservations.add(booking, 10, Optional.empty())).isInstanceOf(NewBookings.Added.Recorded.class);
        return booking;
    }

    protected Booking paying(int... seats) {
        Booking booking = pending(seats);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.Started.class);
        return booking;
    }

    protected Booking confirmed(int... seats) {
        Booking booking = paying(seats);
        assertThat(payments.captured(attempt(booking), "ref", NOW).booking().status())
                .isEqualTo(BookingStatus.CONFIRMED);
        return booking;
    }

    protected PaymentStore.Begun begin(Booking booking) {
        return payments.begin(booking, attempt(booking), true, CHECK);
    }

    protected static Booking booking(Instant end, int... seats) {
        return new Booking(
                BookingId.random(SHOWTIME),
                FAN,
                BookingStatus.PENDING,
                SeatSelection.of(SHOWTIME, IntStream.of(seats)),
                IntStream.of(seats).mapToObj(_ -> 1_000L).toList(),
                new Money(1_000L * seats.length, "KRW"),
                Preferences.NONE,
                NOW,
                end,
                end,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    protected static PaymentAttempt attempt(Booking booking) {
        return attemptUnder(booking, KEY);
    }

    protected static PaymentAttempt attemptUnder(Booking booking, String key) {
        return new PaymentAttempt(
                booking.id(),
                key,
                booking.id() + "-" + key,
                PaymentAttempt.Status.STARTED,
                booking.amount(),
                "hash",
                Optional.empty(),
                NOW,
                0);
    }

    protected static List<BookingId> ids(List<Booking> bookings) {
        return bookings.stream().map(Booking::id).toList();
    }
}
