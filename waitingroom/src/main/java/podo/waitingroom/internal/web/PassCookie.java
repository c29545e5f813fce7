package podo.waitingroom.internal.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import podo.waitingroom.QueuePass;

/** Where a browser keeps a pass: in a cookie that scripts cannot read. */
public final class PassCookie {
    private static final HeaderName PASS = HeaderNames.create("X-Queue-Pass");
    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
    private static final int LONGEST = 2_048;

    private PassCookie() {}

    /** The cookie that carries a pass until it ends. */
    public static SetCookie of(ServerRequest request, String name, QueuePass pass, Instant now) {
        Duration left = Duration.between(now, pass.capAt());
        return builder(request, name, pass.pass())
                .maxAge(left.isNegative() ? Duration.ZERO : left)
                .build();
    }

    /** The cookie that takes it away. */
    static SetCookie none(ServerRequest request, String name) {
        return builder(request, name, "").expires(Instant.EPOCH).build();
    }

    /** The pass that a request shows: by header, else by cookie. */
    static Optional<String> shown(ServerRequest request, String name) {
        Optional<String> pass = request.headers().contains(PASS)
                ? Optional.of(request.headers().get(PASS).get())
                : request.headers().cookies().first(name).asOptional();
        return pass.filter(text -> !text.isBlank() && text.length() <= LONGEST);
    }

    private static SetCookie.Builder builder(ServerRequest request, String name, String value) {
        return SetCookie.builder(name, value)
                .path("/")
                .httpOnly(true)
                .sameSite(SetCookie.SameSite.LAX)
                .secure(isSecure(request));
    }

    private static boolean isSecure(ServerRequest request) {
        return request.isSecure()
                || (request.headers().contains(FORWARDED_PROTO)
                        && request.headers().get(FORWARDED_PROTO).get().equalsIgnoreCase("https"));
    }
}
