package podo.waitingroom.internal.desk;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import podo.kernel.EventId;
import podo.platform.http.Https;
import podo.waitingroom.PassGate;
import podo.waitingroom.QueuePass;

/**
 * Where a browser keeps a pass: in a cookie that scripts cannot read. A second one tells them when it ends, and proves
 * nothing: so a page that is the same for everybody can say who is inside, and the server is not asked by all the others.
 */
final class PassCookie {
    /** Beginning of the name of the cookie that scripts read. */
    private static final String UNTIL = "podo_inside_";

    private static final HeaderName PASS = HeaderNames.create("X-Queue-Pass");
    private static final int LONGEST = 2_048;

    private PassCookie() {}

    /** Gives a pass to the browser, until it ends. */
    static void give(ServerRequest request, ServerResponse response, EventId event, QueuePass pass, Instant now) {
        Duration left = Duration.between(now, pass.capAt());
        Duration age = left.isNegative() ? Duration.ZERO : left;
        String until = Long.toString(pass.expiresAt().toEpochMilli());
        response.headers()
                .addCookie(hidden(request, event, pass.pass()).maxAge(age).build());
        response.headers().addCookie(readable(request, event, until).maxAge(age).build());
    }

    /** Takes it away. */
    static void takeAway(ServerRequest request, ServerResponse response, EventId event) {
        response.headers()
                .addCookie(hidden(request, event, "").expires(Instant.EPOCH).build());
        response.headers()
                .addCookie(readable(request, event, "").expires(Instant.EPOCH).build());
    }

    /** The pass that a request shows: by header, else by cookie. */
    static Optional<String> shown(ServerRequest request, EventId event) {
        Optional<String> pass = request.headers().contains(PASS)
                ? Optional.of(request.headers().get(PASS).get())
                : request.headers().cookies().first(PassGate.cookie(event)).asOptional();
        return pass.filter(text -> !text.isBlank() && text.length() <= LONGEST);
    }

    private static SetCookie.Builder hidden(ServerRequest request, EventId event, String value) {
        return builder(request, PassGate.cookie(event), value).httpOnly(true);
    }

    private static SetCookie.Builder readable(ServerRequest request, EventId event, String value) {
        return builder(request, UNTIL + event, value);
    }

    private static SetCookie.Builder builder(ServerRequest request, String name, String value) {
        return SetCookie.builder(name, value)
                .path("/")
                .sameSite(SetCookie.SameSite.LAX)
                .secure(Https.isUsed(request));
    }
}
