package podo.identity;

import java.time.Duration;
import java.util.List;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * How fans and operators sign in.
 *
 * @param demoSignIn whether anybody may sign in under any name and role, without proof: for demonstrations only
 * @param sessionLength how long a session lasts
 * @param signInsPerSecond how often one address may sign in, in the long run
 * @param signInBurst how often one address may sign in at once after a rest
 */
public record IdentitySettings(boolean demoSignIn, Duration sessionLength, int signInsPerSecond, int signInBurst) {
    private static final Setting<Boolean> DEMO_SIGN_IN = Setting.flag(
            "identity.demo-sign-in",
            "Whether anybody may sign in under any name and role, without proof; for demonstrations only",
            false);
    private static final Setting<Duration> SESSION_LENGTH = Setting.duration(
            "identity.session-length",
            "How long a session lasts",
            Duration.ofHours(12),
            Duration.ofMinutes(1),
            Duration.ofDays(30));
    private static final Setting<Integer> SIGN_INS_PER_SECOND = Setting.number(
            "identity.sign-ins-per-second", "Sign-ins a second from one address, in the long run", 200, 1, 100_000);
    private static final Setting<Integer> SIGN_IN_BURST = Setting.number(
            "identity.sign-in-burst", "Sign-ins from one address at once, after a rest", 2_000, 1, 1_000_000);

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(DEMO_SIGN_IN, SESSION_LENGTH, SIGN_INS_PER_SECOND, SIGN_IN_BURST);
    }

    /** Reads them. */
    public static IdentitySettings from(Settings settings) {
        return new IdentitySettings(
                settings.get(DEMO_SIGN_IN),
                settings.get(SESSION_LENGTH),
                settings.get(SIGN_INS_PER_SECOND),
                settings.get(SIGN_IN_BURST));
    }

    /** What holds when nothing is said, with the demo sign-in on: for demonstrations and tests. */
    public static IdentitySettings demo() {
        return new IdentitySettings(
                true, SESSION_LENGTH.fallback(), SIGN_INS_PER_SECOND.fallback(), SIGN_IN_BURST.fallback());
    }
}
