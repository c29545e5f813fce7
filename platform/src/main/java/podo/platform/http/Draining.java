package podo.platform.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Ends each connection with its next answer once the server is to stop: a client that keeps its connection then goes
 * elsewhere for its next request, instead of losing one that it has just sent.
 */
final class Draining implements Filter {
    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (begun) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        chain.proceed();
    }
}
