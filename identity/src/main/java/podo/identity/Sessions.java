package podo.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import podo.kernel.AccountId;
import podo.kernel.Problem;
import podo.kernel.TokenSigner;

/**
 * Tells from a request who is asking, by its signed token alone: {@code Authorization: Bearer} for clients, the session
 * cookie for pages. A cookie counts for a change only when the request comes from our own pages. Thread-safe.
 */
public final class Sessions {
    /** The session's cookie. */
    public static final String COOKIE = "podo_session";

    private static final String BEARER = "Bearer ";
    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final int MOST_REMEMBERED = 20_000;
    private final TokenSigner signer;
    private final InstantSource clock;

    /** Tokens that were found genuine lately: whoever goes from page to page shows the same one each time. */
    private final Cache<String, Session> genuine =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /**
     * @param secret the installation's secret
     * @param clock tells when a session has ended
     */
    public Sessions(byte[] secret, InstantSource clock) {
        this.signer = new TokenSigner(secret, "session", clock);
        this.clock = clock;
    }

    /** The token of a session; good until the session expires. */
    public String token(Session session) {
        return signer.sign(
                Map.of(
                        "sub", session.account().value(),
                        "name", session.name(),
                        "role", session.role().code()),
                session.expiresAt());
    }

    /** Who is asking; empty when nobody has signed in, or the token is forged, altered or expired. */
    public Optional<Session> of(ServerRequest request) {
        if (request.headers().contains(HeaderNames.AUTHORIZATION)) {
            String header = request.headers().get(HeaderNames.AUTHORIZATION).get();
            return header.startsWith(BEARER)
                    ? verified(header.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return isFromOurPages(request)
                ? request.headers().cookies().first(COOKIE).asOptional().flatMap(this::verified)
                : Optional.empty();
    }

    /**
     * Who is asking.
     *
     * @throws podo.kernel.ProblemException 401 when nobody has signed in
     */
    public Session require(ServerRequest request) {
        return of(request)
                .orElseThrow(() -> Problem.of(
                                401,
                                "SIGN_IN_REQUIRED",
                                "Please sign in; the session is missing, ended or not genuine.")
                        .asException());
    }

    /**
     * The operator who is asking.
     *
     * @throws podo.kernel.ProblemException 401 when nobody has signed in, 403 when a fan has
     */
    public Session requireOperator(ServerRequest request) {
        Session session = require(request);
        if (session.role() != Role.OPERATOR) {
            throw Problem.of(403, "OPERATOR_REQUIRED", "Only an operator may do this.")
                    .asException();
        }
        return session;
    }

    private Optional<Session> verified(String token) {
        Session known = genuine.getIfPresent(token);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return Optional.of(known);
        }
        Optional<Session> session = signer.verify(token).flatMap(Sessions::session);
        session.ifPresent(good -> genuine.put(token, good));
        return session;
    }

    private static Optional<Session> session(TokenSigner.Verified token) {
        String account = token.claims().getOrDefault("sub", "");
        String name = token.claims().getOrDefault("name", "");
        return account.isEmpty()
                ? Optional.empty()
                : Role.parse(token.claims().getOrDefault("role", ""))
                        .map(role -> new Session(new AccountId(account), name, role, token.expiresAt()));
    }

    /** Browsers say where a request comes from; one that changes something must not come from another site. */
    static boolean isFromOurPages(ServerRequest request) {
        Method method = request.prologue().method();
        if (method.equals(Method.GET) || method.equals(Method.HEAD)) {
            return true;
        }
        String site = request.headers().contains(SEC_FETCH_SITE)
                ? request.headers().get(SEC_FETCH_SITE).get()
                : "same-origin";
        return site.equals("same-origin") || site.equals("none");
    }
}
