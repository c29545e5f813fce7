package podo.payments.sandbox;

import java.time.Duration;
import java.util.List;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * How the stand-in provider behaves.
 *
 * @param apiKey what callers must send as {@code Authorization: Bearer}; empty when they need not
 * @param slowness how long the token {@code slow} waits before it answers
 * @param silence how long a call that is never answered is held open
 * @param maxWaiting slow and silent calls held at once at the most; more are answered 503
 */
public record SandboxSettings(String apiKey, Duration slowness, Duration silence, int maxWaiting) {
    private static final Setting<String> API_KEY = Setting.text(
            "payments-sandbox.api-key", "What callers of the payments sandbox must send; empty for nothing", "");
    private static final Setting<Duration> SLOWNESS = Setting.duration(
            "payments-sandbox.slowness",
            "How long the test token \"slow\" takes",
            Duration.ofSeconds(3),
            Duration.ofMillis(1),
            Duration.ofMinutes(5));
    private static final Setting<Duration> SILENCE = Setting.duration(
            "payments-sandbox.silence",
            "How long a payment that is never answered keeps its connection open",
            Duration.ofSeconds(60),
            Duration.ofMillis(1),
            Duration.ofMinutes(10));
    private static final Setting<Integer> MAX_WAITING = Setting.number(
            "payments-sandbox.max-waiting",
            "Slow and unanswered payments held at once at the most; more are answered 503",
            1_000,
            1,
            100_000);

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(API_KEY, SLOWNESS, SILENCE, MAX_WAITING);
    }

    /** Reads them. */
    public static SandboxSettings from(Settings settings) {
        return new SandboxSettings(
                settings.get(API_KEY), settings.get(SLOWNESS), settings.get(SILENCE), settings.get(MAX_WAITING));
    }

    /** What holds when nothing is said. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(API_KEY.fallback(), SLOWNESS.fallback(), SILENCE.fallback(), MAX_WAITING.fallback());
    }
}
