package podo.identity;

import java.time.Duration;
import podo.kernel.Configured;
import podo.kernel.Settings;

/** How fans and operators sign in. */
public record IdentitySettings(
        @Configured(
                key = "identity.demo-sign-in",
                means = "Whether anybody may sign in under any name and role, without proof; for demonstrations only",
                fallback = "false")
        boolean demoSignIn,

        @Configured(
                key = "identity.session-length",
                means = "How long a session lasts",
                fallback = "12h",
                least = "1m",
                most = "720h")
        Duration sessionLength,

        @Configured(
                key = "identity.sign-ins-per-second",
                means = "Sign-ins a second from one address, in the long run",
                fallback = "200",
                least = "1",
                most = "100000")
        int signInsPerSecond,

        @Configured(
                key = "identity.sign-in-burst",
                means = "Sign-ins from one address at once, after a rest",
                fallback = "2000",
                least = "1",
                most = "1000000")
        int signInBurst) {

    /** What holds when nothing is said, with the demo sign-in on: for demonstrations and tests. */
    public static IdentitySettings demo() {
        IdentitySettings usual = Settings.defaults(IdentitySettings.class);
        return new IdentitySettings(true, usual.sessionLength, usual.signInsPerSecond, usual.signInBurst);
    }
}
