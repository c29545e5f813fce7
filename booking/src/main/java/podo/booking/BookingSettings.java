package podo.booking;

import java.time.Duration;
import podo.kernel.Configured;
import podo.platform.http.EventStreams;
import podo.platform.postgres.GroupCommit;

/** How the box office sells. */
public record BookingSettings(
        @Configured(
                key = BookingSettings.HOLDS_KEY,
                means = "Where held seats are kept; all processes of one system must agree",
                fallback = "redis")
        HoldStrategy holds,

        @Configured(
                key = "booking.hold",
                means = "How long seats are held for a fan; the clock starts once",
                fallback = "5m",
                least = "1s",
                most = "1h")
        Duration hold,

        @Configured(
                key = "booking.release-jitter",
                means =
                        "Seats of a lapsed hold come back at a random moment within this time, so that waiting for it wins"
                                + " nothing",
                fallback = "30s",
                least = "0s",
                most = "10m")
        Duration releaseJitter,

        @Configured(
                key = "booking.refunds",
                means =
                        "Whether fans may give paid tickets back for their money; of a show that was cancelled or moved they"
                                + " may in any case",
                fallback = "true")
        boolean refunds,

        @Configured(
                key = "booking.refund-until",
                means = "How long before a showtime begins paid tickets are taken back at the latest",
                fallback = "24h",
                least = "0s",
                most = "8760h")
        Duration refundUntil,

        @Configured(
                key = "booking.reserves-per-second",
                means = "How often one fan may try to reserve, a second",
                fallback = "10",
                least = "1",
                most = "100000")
        int reservesPerSecond,

        @Configured(
                key = "booking.max-waiting",
                means =
                        "New bookings that wait to be recorded at the most, and as many payments that wait to begin; more get"
                                + " 503",
                fallback = "2000",
                least = "1",
                most = "100000")
        int maxWaiting,

        @Configured(
                key = "booking.max-streams",
                means = "Event streams of seats at the most",
                fallback = "10000",
                least = "1",
                most = "1000000")
        int maxStreams,

        @Configured(
                key = "booking.streams-per-address",
                means = "Event streams of seats from one address at the most",
                fallback = "200",
                least = "1",
                most = "1000000")
        int streamsPerAddress,

        @Configured(
                key = "booking.streams-per-account",
                means = "Event streams of seats of one account at the most; one more ends the oldest",
                fallback = "10",
                least = "1",
                most = "10000")
        int streamsPerAccount,

        @Configured(
                key = "seats.cool-after",
                means =
                        "How long nobody must have looked at a showtime's seats or bought any, and none be held, before its"
                                + " live state leaves memory and Redis",
                fallback = "10m",
                least = "1m",
                most = "24h")
        Duration coolAfter,

        @Configured(
                key = "payments.timeout",
                means = "How long the payment provider may take to answer",
                fallback = "10s",
                least = "100ms",
                most = "2m")
        Duration paymentTimeout,

        @Configured(
                key = "payments.max-concurrent",
                means = "Payments under way at the most",
                fallback = "200",
                least = "1",
                most = "10000")
        int maxPayments,

        @Configured(
                key = "payments.grace",
                means = "How long after its timeout an unanswered payment is first asked about",
                fallback = "2s",
                least = "100ms",
                most = "10m")
        Duration paymentGrace,

        ProviderSettings provider,
        HoldLimits limits) {
    private static final int GROUP = 128;
    private static final int WRITERS = 2;

    /** Known by name, for the command line has an option of its own for it. */
    public static final String HOLDS_KEY = "booking.holds";

    /** How bookings and payments are written together. */
    public GroupCommit.Limits groups() {
        return new GroupCommit.Limits(maxWaiting, GROUP, WRITERS);
    }

    /** How many event streams there may be. */
    public EventStreams.Bounds streams() {
        return new EventStreams.Bounds(maxStreams, streamsPerAddress, streamsPerAccount);
    }
}
