package podo.identity;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RateLimit;

/** Signing in and out over HTTP. */
final class SessionRoutes implements HttpService {
    private static final JsonType<SignIn> SIGN_IN = Json.type(SignIn.class);
    private static final JsonType<SessionAnswer> ANSWER = Json.type(SessionAnswer.class);
    private static final HeaderName DEMO = HeaderNames.create("X-Podo-Demo");
    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
    private final Accounts accounts;
    private final Sessions sessions;
    private final IdentitySettings settings;
    private final InstantSource clock;
    private final RateLimit limit;

    SessionRoutes(Accounts accounts, Sessions sessions, IdentitySettings settings, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.limit = new RateLimit(settings.signInsPerSecond(), settings.signInBurst());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/session", this::signIn).get("/session", this::show).delete("/session", this::signOut);
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        if (!settings.demoSignIn()) {
            throw Problem.of(403, "DEMO_SIGN_IN_OFF", "Signing in by name alone is only for demonstrations.")
                    .asException();
        }
        if (!Sessions.isFromOurPages(request)) {
            throw Problem.of(403, "CROSS_SITE", "Another site may not sign you in here.")
                    .asException();
        }
        limit.use(address(request));
        SignIn input = Json.read(request, SIGN_IN);
        AccountName name = AccountName.parse(input.name() == null ? "" : input.name())
                .orElseThrow(
                        () -> Problem.invalid("name", "must have 1 to " + AccountName.LONGEST + " visible characters")
                                .asException());
        Role role = Role.parse(input.role() == null ? Role.FAN.code() : input.role())
                .orElseThrow(
                        () -> Problem.invalid("role", "must be fan or operator").asException());
        Instant expiresAt = clock.instant().plus(settings.sessionLength()).truncatedTo(ChronoUnit.SECONDS);
        Session session = new Session(accounts.named(name), name.value(), role, expiresAt);
        String token = sessions.token(session);
        response.headers().addCookie(cookie(request, token, settings.sessionLength()));
        answer(response, 201, token, session);
    }

    private void show(ServerRequest request, ServerResponse response) {
        Session session = sessions.require(request);
        response.headers().add(HeaderNames.VARY, "Authorization, Cookie");
        answer(response, 200, null, session);
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        if (!Sessions.isFromOurPages(request)) {
            throw Problem.of(403, "CROSS_SITE", "Another site may not sign you out here.")
                    .asException();
        }
        response.headers().addCookie(cookie(request, "", Duration.ZERO));
        response.status(204).header(HeaderNames.CACHE_CONTROL, "no-store").send();
    }

    private void answer(ServerResponse response, int status, @Nullable String token, Session session) {
        if (settings.demoSignIn()) {
            response.header(DEMO, "true");
        }
        Answers.json(
                response,
                status,
                ANSWER,
                new SessionAnswer(
                        token, session.name(), session.role().code(), session.expiresAt(), settings.demoSignIn()));
    }

    private static SetCookie cookie(ServerRequest request, String value, Duration age) {
        SetCookie.Builder cookie = SetCookie.builder(Sessions.COOKIE, value)
                .path("/")
                .httpOnly(true)
                .sameSite(SetCookie.SameSite.LAX)
                .secure(isSecure(request));
        return age.isZero()
                ? cookie.expires(Instant.EPOCH).build()
                : cookie.maxAge(age).build();
    }

    private static boolean isSecure(ServerRequest request) {
        return request.isSecure()
                || (request.headers().contains(FORWARDED_PROTO)
                        && request.headers().get(FORWARDED_PROTO).get().equalsIgnoreCase("https"));
    }

    /** The peer's own address: a header that says another could be made up to get around the limit. */
    private static String address(ServerRequest request) {
        return request.remotePeer().host();
    }
}
