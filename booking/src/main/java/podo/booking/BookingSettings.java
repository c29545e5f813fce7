package podo.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * How the box office sells.
 *
 * @param hold how long seats are held for a fan
 * @param reservesPerSecond how often one fan may try to reserve, in the long run
 * @param maxStreams event streams of seats at the most
 * @param paymentTimeout how long the provider may take to answer
 * @param maxPayments payments under way at the most
 * @param paymentGrace how long after its timeout an unanswered attempt is first asked about
 * @param provider who takes the money
 */
public record BookingSettings(
        Duration hold,
        int reservesPerSecond,
        int maxStreams,
        Duration paymentTimeout,
        int maxPayments,
        Duration paymentGrace,
        ProviderSettings provider) {
    private static final Setting<Duration> HOLD = Setting.duration(
            "booking.hold",
            "How long seats are held for a fan; the clock starts once",
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofHours(1));
    private static final Setting<Integer> RESERVES = Setting.number(
            "booking.reserves-per-second", "How often one fan may try to reserve, a second", 10, 1, 100_000);
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
        List<Setting<?>> all =
                new ArrayList<>(List.of(HOLD, RESERVES, STREAMS, PAYMENT_TIMEOUT, MAX_PAYMENTS, PAYMENT_GRACE));
        all.addAll(ProviderSettings.settings());
        return List.copyOf(all);
    }

    /** Reads them. */
    public static BookingSettings from(Settings settings) {
        return new BookingSettings(
                settings.get(HOLD),
                settings.get(RESERVES),
                settings.get(STREAMS),
                settings.get(PAYMENT_TIMEOUT),
                settings.get(MAX_PAYMENTS),
                settings.get(PAYMENT_GRACE),
                ProviderSettings.from(settings));
    }
}
