package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import podo.booking.FakeCatalogue;
import podo.booking.House;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.giveback.GivenBackBookings;
import podo.booking.internal.inventory.TestTickets;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.reserve.NewBookings;
import podo.kernel.AccountId;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;
import podo.platform.testing.TestServers;

/** The records of a showtime with ten tickets that all tests of a class share, and threads that meet in them. */
@SuppressWarnings("NullAway.Init") // opened before the first test
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedRecords {
    static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    static final AccountId FAN = new AccountId("fan");
    static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    static final Instant END = NOW.plusSeconds(300);
    static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(100, 50, 2);
    static final Duration CHECK = Duration.ofSeconds(10);
    final ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor();
    Database database;
    PostgresBookingStore bookings;
    NewBookings reservations;
    GivenBackBookings giving;
    PostgresPaymentStore payments;

    @BeforeAll
    void open() {
        String url = TestServers.migratedDatabase();
        database = Database.connect(url, 10);
        HoldRecords records = new HoldRecords(database, House.GENEROUS);
        bookings = new PostgresBookingStore(database, records);
        reservations = new NewBookings(database, GROUPS, House.GENEROUS);
        giving = new GivenBackBookings(database, records);
        payments = new PostgresPaymentStore(database, GROUPS, records, key -> "name-of-" + key);
        new TestTickets(database, () -> NOW).create(SHOWTIME, 10);
    }

    @AfterAll
    void close() throws InterruptedException {
        racers.close();
        reservations.close();
        payments.close();
        database.close();
    }

    static PaymentAttempt attempt(Booking booking, Instant at) {
        return new PaymentAttempt(
                booking.id(),
                "key",
                booking.id() + "-key",
                PaymentAttempt.Status.STARTED,
                booking.amount(),
                "hash",
                Optional.empty(),
                at,
                0);
    }
}
