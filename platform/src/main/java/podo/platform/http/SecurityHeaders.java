package podo.platform.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * What every answer tells a browser, whatever it is: to take it for what it says it is, and to show it in no frame. A page
 * says more by a policy of its own.
 */
final class SecurityHeaders implements Filter {
    static final HeaderName CONTENT_TYPE_OPTIONS = HeaderNames.create("X-Content-Type-Options");
    static final Header NOSNIFF = new ReadyHeader(CONTENT_TYPE_OPTIONS, "nosniff");
    static final Header UNFRAMED =
            new ReadyHeader(HeaderNames.create("Content-Security-Policy"), "frame-ancestors 'none'");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(NOSNIFF).header(UNFRAMED);
        chain.proceed();
    }
}
