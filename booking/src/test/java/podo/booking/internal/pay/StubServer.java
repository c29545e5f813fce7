package podo.booking.internal.pay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import podo.platform.http.Json;
import podo.platform.testing.Await;

/** An HTTP server that plays a payment provider, and that can be told to fail around the charge. */
abstract class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger charging = new AtomicInteger();
    private Trouble trouble = Trouble.NONE;

    /** What goes wrong with the call that moves money. */
    enum Trouble {
        NONE,
        SILENT_BEFORE,
        SILENT_AFTER,
        ERROR_BEFORE,
        ERROR_AFTER,
        GARBLED_AFTER,
        OTHER_AMOUNT
    }

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::exchange);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void trouble(Trouble next) {
        trouble = next;
    }

    synchronized Trouble trouble() {
        return trouble;
    }

    /** Lets the calls go on that were kept waiting, and waits until each has done what it came for. */
    void release() {
        trouble(Trouble.NONE);
        released.countDown();
        Await.until("late calls are done", Duration.ofSeconds(10), () -> charging.get() == 0);
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }

    /** What it answers; called by one thread at a time. */
    abstract Reply reply(Asked asked);

    /** Whether this is the call that moves money, the one that trouble befalls. */
    abstract boolean charges(Asked asked);

    record Reply(int status, Object body, boolean replayed) {
        static Reply ok(Object body) {
            return new Reply(200, body, false);
        }
    }

    /** A request, with its form or JSON read. */
    record Asked(
            String method, String path, Map<String, String> query, String key, Map<String, Object> body, String head) {
        String text(String name) {
            return Optional.ofNullable(body.get(name)).map(Object::toString).orElse("");
        }
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Asked asked = asked(exchange);
        boolean befallen = charges(asked);
        if (!befallen) {
            handle(exchange, asked, false);
            return;
        }
        charging.incrementAndGet();
        try {
            handle(exchange, asked, true);
        } catch (IOException e) {
            exchange.close(); // the caller has stopped waiting
        } finally {
            charging.decrementAndGet();
        }
    }

    private void handle(HttpExchange exchange, Asked asked, boolean befallen) throws IOException {
        Trouble now = befallen ? trouble() : Trouble.NONE;
        if (now == Trouble.SILENT_BEFORE) {
            awaitEnd();
        }
        if (now == Trouble.ERROR_BEFORE) {
            send(exchange, new Reply(503, Map.of("code", "FAILED_INTERNAL_SYSTEM_PROCESSING"), false));
            return;
        }
        Reply reply;
        synchronized (this) {
            reply = reply(asked);
        }
        switch (now) {
            case SILENT_AFTER -> awaitEnd();
            case ERROR_AFTER -> send(exchange, new Reply(500, Map.of("code", "UNKNOWN_PAYMENT_ERROR"), false));
            case GARBLED_AFTER -> send(exchange, new Reply(200, "{\"status\":\"DO", false));
            default -> send(exchange, reply);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        String text = reply.body() instanceof String raw ? raw : Json.anything().toJson(reply.body());
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (reply.replayed()) {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @SuppressWarnings("unchecked")
    private static Asked asked(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = header(exchange, "Content-Type");
        Map<String, Object> body = type.equals("application/json")
                ? (Map<String, Object>) Json.anything().fromJson(sent)
                : new LinkedHashMap<>(pairs(sent));
        URI uri = exchange.getRequestURI();
        return new Asked(
                exchange.getRequestMethod(),
                uri.getPath(),
                pairs(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                header(exchange, "Idempotency-Key"),
                body,
                header(exchange, "Authorization"));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void awaitEnd() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
