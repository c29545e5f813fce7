package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends what answers HEAD without its body. The server itself sends whatever a handler gives it, and a body that nobody
 * expects is taken for the next answer of the connection. Stands around all filters, routes and refusals, so that none of
 * them needs to know.
 */
final class HeadAnswers implements HttpRouting {
    private static final byte[] NOTHING = {};
    private final HttpRouting routing;

    private HeadAnswers(HttpRouting routing) {
        this.routing = routing;
    }

    /** The same builder, but for what it builds. The server takes no routing that its own builder has not made. */
    static HttpRouting.Builder around(HttpRouting.Builder routing) {
        return replacing(
                HttpRouting.Builder.class,
                routing,
                call -> call.getParameterCount() == 0
                        && (call.getName().equals("build") || call.getName().equals("get")),
                _ -> new HeadAnswers(routing.build()));
    }

    @Override
    public void route(ConnectionContext connection, RoutingRequest request, RoutingResponse response) {
        boolean head = request.prologue().method().equals(io.helidon.http.Method.HEAD);
        routing.route(connection, request, head ? bodiless(response) : response);
    }

    @Override
    public HttpSecurity security() {
        return routing.security();
    }

    @Override
    public void beforeStart() {
        routing.beforeStart();
    }

    @Override
    public void afterStart(WebServer server) {
        routing.afterStart(server);
    }

    @Override
    public void afterStop() {
        routing.afterStop();
    }

    /** The same response, but for the methods that send a body. */
    private static RoutingResponse bodiless(RoutingResponse response) {
        return replacing(
                RoutingResponse.class,
                response,
                call -> call.getParameterCount() > 0 && call.getName().equals("send"),
                arguments -> {
                    sendHeaders(response, arguments[0]);
                    return null;
                });
    }

    private static void sendHeaders(RoutingResponse response, Object body) {
        byte[] content = switch (body) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalStateException("nothing here sends " + body.getClass());
        };
        response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(content.length));
        response.send(NOTHING);
    }

    /** Another object with some methods of its own: a proxy, as these interfaces have dozens of others. */
    @SuppressWarnings("ReferenceEquality") // whoever gives itself back, as builders do, gives the proxy back
    private static <T> T replacing(
            Class<T> type, T other, Predicate<Method> replaced, Function<Object[], @Nullable Object> own) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, call, arguments) -> {
                    if (replaced.test(call)) {
                        return own.apply(arguments == null ? new Object[0] : arguments);
                    }
                    try {
                        Object result = call.invoke(other, arguments);
                        return result == other ? proxy : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
