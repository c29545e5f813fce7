package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/** Whether a browser speaks https, with us or with a proxy in front that says so. */
public final class Https {
    private Https() {}

    /** By the connection, or by {@code X-Forwarded-Proto}. */
    public static boolean isUsed(ServerRequest request) {
        return request.isSecure()
                || request.headers()
                        .first(HeaderNames.X_FORWARDED_PROTO)
                        .orElse("")
                        .equalsIgnoreCase("https");
    }
}
