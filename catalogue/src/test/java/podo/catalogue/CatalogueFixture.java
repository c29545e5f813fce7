package podo.catalogue;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import podo.catalogue.document.ImportReport;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.PodoFile;
import podo.identity.Role;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.Closing;
import podo.kernel.MovableClock;
import podo.kernel.Settings;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;
import podo.platform.postgres.Database;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

/** A catalogue on a database of its own, behind a real web server. */
final class CatalogueFixture implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    static final long MAX_BODY_BYTES = 3 * 1024 * 1024;
    private static final JsonType<Object> JSON = Json.anything();
    final MovableClock clock = new MovableClock();
    final Database database;
    final Catalogue catalogue;
    final Sessions sessions =
            new Sessions("a secret that is long enough for tests".getBytes(StandardCharsets.UTF_8), clock);
    private final Closing parts = new Closing();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    CatalogueFixture() {
        String url = TestServers.migratedDatabase();
        this.database = parts.add(Database.connect(url, 8));
        this.catalogue = parts.add(anotherCatalogue());
        this.server = parts.add(HttpServer.start(
                new HttpSettings("127.0.0.1", 0, 100, 100, MAX_BODY_BYTES),
                routing -> routing.register("/api/v1", catalogue.routes()).register("/images", catalogue.images())));
        parts.add(client);
    }

    /** A second process, as it were, on the same database. */
    Catalogue anotherCatalogue() {
        return anotherCatalogue(Settings.defaults(CatalogueSettings.class).cachedEvents());
    }

    /** A second process that keeps so many events in memory. */
    Catalogue anotherCatalogue(int cachedEvents) {
        CatalogueSettings defaults = Settings.defaults(CatalogueSettings.class);
        return new Catalogue(
                database,
                new CatalogueSettings(
                        defaults.fresh(),
                        defaults.sharedFresh(),
                        defaults.staleWhileRevalidate(),
                        defaults.staleIfError(),
                        "",
                        defaults.eventSoftExpiry(),
                        defaults.eventHardExpiry(),
                        cachedEvents,
                        defaults.cachedSeats(),
                        Duration.ofMillis(100),
                        new HttpSettings("127.0.0.1", 0, 100, 100, MAX_BODY_BYTES)),
                sessions,
                clock,
                Tasks.unreported());
    }

    static byte[] example() {
        try {
            return Files.readAllBytes(Path.of("../docs/examples/small-catalogue.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with a piece of its text replaced. */
    static byte[] exampleWith(String piece, String replacement) {
        String text = new String(example(), StandardCharsets.UTF_8);
        if (!text.contains(piece)) {
            throw new IllegalArgumentException("the example does not hold " + piece);
        }
        return text.replace(piece, replacement).getBytes(StandardCharsets.UTF_8);
    }

    ImportReport importFile(byte[] file) {
        Findings findings = new Findings();
        var document = PodoFile.read(file, findings);
        if (findings.hasErrors()) {
            throw new IllegalArgumentException(findings.errors().toString());
        }
        return catalogue.importDocument(document);
    }

    String token(Role role) {
        return sessions.token(new Session(
                AccountId.random(), role.code(), role, clock.instant().plus(Duration.ofHours(1))));
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<byte[]> asOperator(String method, String path, byte[] body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token(Role.OPERATOR))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @SuppressWarnings("unchecked") // objects are maps by text
    static Map<String, Object> json(HttpResponse<byte[]> response) {
        return (Map<String, Object>) JSON.fromJson(response.body());
    }

    /** What was logged after this, once the memory has taken it in. */
    List<String> logged(long after) {
        long last = catalogue.lastChange();
        Await.until(
                "the memory has taken in entry " + last,
                SOON,
                () -> last == after || !catalogue.changesAfter(last - 1, 1).isEmpty());
        return catalogue.changesAfter(after, 10_000).stream()
                .map(change -> change.kind() + " " + change.id())
                .toList();
    }

    @Override
    public void close() {
        parts.close();
    }
}
