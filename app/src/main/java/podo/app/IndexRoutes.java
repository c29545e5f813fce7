package podo.app;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The way in for people and programs: a short index at {@code /} where no home page is, and the API's description at {@code /openapi.json}. */
final class IndexRoutes implements HttpService {
    private static final String CACHE = "public, max-age=60";
    private final byte[] index;
    private final byte[] description;

    IndexRoutes(String role) {
        this.index = new String(resource("index.html"), StandardCharsets.UTF_8)
                .replace("{{role}}", role)
                .getBytes(StandardCharsets.UTF_8);
        this.description = resource("openapi.json");
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::index).get("/openapi.json", this::description);
    }

    private void index(ServerRequest request, ServerResponse response) {
        send(response, "text/html; charset=utf-8", index);
    }

    private void description(ServerRequest request, ServerResponse response) {
        send(response, "application/json", description);
    }

    private static void send(ServerResponse response, String type, byte[] body) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, CACHE)
                .send(body);
    }

    private static byte[] resource(String name) {
        try (InputStream in = IndexRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
