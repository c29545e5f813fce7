package podo.identity;

import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import podo.kernel.Problem;
import podo.platform.http.ClientAddress;
import podo.platform.http.Https;
import podo.platform.http.RateLimit;

/** Lets people in and out: checks who may, and sets the cookies that say so. Thread-safe. */
final class FrontDoor {
    /** What the fan is called, for pages that are the same for everybody to greet with; it proves nothing. */
    static final String NAME_COOKIE = "podo_name";

    private final Accounts accounts;
    private final Sessions sessions;
    private final IdentitySettings settings;
    private final InstantSource clock;
    private final RateLimit limit;

    FrontDoor(Accounts accounts, Sessions sessions, IdentitySettings settings, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.limit = new RateLimit(settings.signInsPerSecond(), settings.signInBurst());
    }

    /** Refuses whoever may not even try: no sign-in by name here, another site's page, too many in a short time. */
    void checkOpen(ServerRequest request) {
        if (!settings.demoSignIn()) {
            throw Problem.of(403, "DEMO_SIGN_IN_OFF", "Signing in by name alone is only for demonstrations.")
                    .asException();
        }
        if (!Sessions.isFromOurPages(request)) {
            throw Problem.of(403, "CROSS_SITE", "Another site may not sign you in here.")
                    .asException();
        }
        limit.use(ClientAddress.of(request).key());
    }

    Session signIn(ServerRequest request, ServerResponse response, String givenName, String givenRole) {
        AccountName name = AccountName.parse(givenName)
                .orElseThrow(
                        () -> Problem.invalid("name", "must have 1 to " + AccountName.LONGEST + " visible characters")
                                .asException());
        Role role = Role.parse(givenRole)
                .orElseThrow(
                        () -> Problem.invalid("role", "must be fan or operator").asException());
        Instant expiresAt = clock.instant().plus(settings.sessionLength()).truncatedTo(ChronoUnit.SECONDS);
        Session session = new Session(accounts.named(name), name.value(), role, expiresAt);
        setCookies(request, response, sessions.token(session), name.value(), settings.sessionLength());
        return session;
    }

    void signOut(ServerRequest request, ServerResponse response) {
        if (!Sessions.isFromOurPages(request)) {
            throw Problem.of(403, "CROSS_SITE", "Another site may not sign you out here.")
                    .asException();
        }
        setCookies(request, response, "", "", Duration.ZERO);
    }

    private static void setCookies(
            ServerRequest request, ServerResponse response, String token, String name, Duration age) {
        String written = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        response.headers().addCookie(cookie(request, Sessions.COOKIE, token, age, true));
        response.headers().addCookie(cookie(request, NAME_COOKIE, written, age, false));
    }

    private static SetCookie cookie(ServerRequest request, String name, String value, Duration age, boolean hidden) {
        SetCookie.Builder cookie = SetCookie.builder(name, value)
                .path("/")
                .httpOnly(hidden)
                .sameSite(SetCookie.SameSite.LAX)
                .secure(Https.isUsed(request));
        return age.isZero()
                ? cookie.expires(Instant.EPOCH).build()
                : cookie.maxAge(age).build();
    }
}
