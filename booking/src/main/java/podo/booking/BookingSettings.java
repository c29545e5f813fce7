package podo.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * How the box office sells.
 *
 * @param holds where held seats are kept
 * @param hold how long seats are held for a fan
 * @param releaseJitter how long after a hold has lapsed its seats come back at the latest
 * @param refunds whether paid tickets are taken back
 * @param refundUntil how long before a showtime begins that ends
 * @param reservesPerSecond how often one fan may try to reserve, in the long run
 * @param maxWaiting new bookings that wait to be recorded at the most, and as many payments that wait to begin
 * @param maxStreams event streams of seats at the most
 * @param paymentTimeout how long the provider may take to answer
 * @param maxPayments payments under way at the most
 * @param paymentGrace how long after its timeout an unanswered attempt is first asked about
 * @param provider who takes the money
 */
public record BookingSettings(
        HoldStrategy holds,
        Duration hold,
        Duration releaseJitter,
        boolean refunds,
        Duration refundUntil,
        int reservesPerSecond,
        int maxWaiting,
        int maxStreams,
        Duration paymentTimeout,
        int maxPayments,
        Duration paymentGrace,
        ProviderSettings provider) {
    /** Known by name, for the command line has an option of its own for it. */
    public static final String HOLDS_KEY = "booking.holds";

    private static final Setting<HoldStrategy> HOLDS = Setting.choice(
            HOLDS_KEY, "Where held seats are kept; all processes of one system must agree", HoldStrategy.REDIS);
    private static final Setting<Duration> HOLD = Setting.duration(
            "booking.hold",
            "How long seats are held for a fan; the clock starts once",
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofHours(1));
    private static final Setting<Duration> RELEASE_JITTER = Setting.duration(
            "booking.release-jitter",
            "Seats of a lapsed hold come back at a random moment within this time, so that waiting for it wins nothing",
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofMinutes(10));
    private static final Setting<Boolean> REFUNDS = Setting.flag(
            "booking.refunds",
            "Whether fans may give paid tickets back for their money; of a show that was cancelled or moved they"
                    + " may in any case",
            true);
    private static final Setting<Duration> REFUND_UNTIL = Setting.duration(
            "booking.refund-until",
            "How long before a showtime begins paid tickets are taken back at the latest",
            Duration.ofDays(1),
            Duration.ZERO,
            Duration.ofDays(365));
    private static final Setting<Integer> RESERVES = Setting.number(
            "booking.reserves-per-second", "How often one fan may try to reserve, a second", 10, 1, 100_000);
    private static final Setting<Integer> WAITING = Setting.number(
            "booking.max-waiting",
            "New bookings that wait to be recorded at the most, and as many payments that wait to begin; more get 503",
            2_000,
            1,
            100_000);
    private static final Setting<Integer> STREAMS =
            Setting.number("booking.max-streams", "Event streams of seats at the most", 10_000, 1, 1_000_000);
    private static final Setting<Duration> PAYMENT_TIMEOUT = Setting.duration(
            "payments.timeout",
            "How long the payment provider may take to answer",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMinutes(2));
    private static final Setting<Integer> MAX_PAYMENTS =
            Setting.number("payments.max-concurrent", "Payments under way at the most", 200, 1, 10_000);
    private static final Setting<Duration> PAYMENT_GRACE = Setting.duration(
            "payments.grace",
            "How long after its timeout an unanswered payment is first asked about",
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofMinutes(10));

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                HOLDS,
                HOLD,
                RELEASE_JITTER,
                REFUNDS,
                REFUND_UNTIL,
                RESERVES,
                WAITING,
                STREAMS,
                PAYMENT_TIMEOUT,
                MAX_PAYMENTS,
                PAYMENT_GRACE));
        all.addAll(ProviderSettings.settings());
        return List.copyOf(all);
    }

    /** Reads them. */
    public static BookingSettings from(Settings settings) {
        return new BookingSettings(
                settings.get(HOLDS),
                settings.get(HOLD),
                settings.get(RELEASE_JITTER),
                settings.get(REFUNDS),
                settings.get(REFUND_UNTIL),
                settings.get(RESERVES),
                settings.get(WAITING),
                settings.get(STREAMS),
                settings.get(PAYMENT_TIMEOUT),
                settings.get(MAX_PAYMENTS),
                settings.get(PAYMENT_GRACE),
                ProviderSettings.from(settings));
    }
}
