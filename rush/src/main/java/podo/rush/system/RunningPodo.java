package podo.rush.system;

import io.avaje.jsonb.JsonType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import podo.catalogue.document.CatalogueDocument;
import podo.kernel.StartException;
import podo.platform.http.Json;

/**
 * {@code podo up} as a process of its own, with the launcher's memory and on any free port. It is ready when the start
 * returns, which means that its search is level with its catalogue; it ends with us. Thread-safe.
 */
public final class RunningPodo implements AutoCloseable {
    /** An index of a million events is built within this. */
    private static final Duration START_LIMIT = Duration.ofMinutes(30);

    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final int FIRST_REFUSAL = 400;
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final Pattern READY = Pattern.compile("Podo is ready at http://localhost:(\\d+)");
    private static final JsonType<Object> JSON = Json.anything();
    private static final JsonType<CatalogueDocument> DOCUMENT = Json.type(CatalogueDocument.class);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final JavaProcess process;
    private final Path data;
    private final int port;

    private RunningPodo(JavaProcess process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    /** An answer; {@code body} as text. */
    public record Answer(int status, String body) {
        /**
         * The JSON object in it.
         *
         * @throws IllegalStateException when it holds none
         */
        public Map<?, ?> json() {
            if (Json.parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), JSON) instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalStateException("not a JSON object: " + body);
        }
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param data its data folder, made when it is not there; stays when it ends
     * @param options what else the command line says after {@code podo up}
     * @throws StartException when it ends before it is ready, or is not ready in half an hour
     */
    public static RunningPodo up(Path data, String... options) {
        try {
            Path folder = Files.createDirectories(data.toAbsolutePath());
            List<String> arguments = new ArrayList<>(List.of("up", "--port", "0", "--data", folder.toString()));
            arguments.addAll(List.of(options));
            JavaProcess process =
                    JavaProcess.start(folder.resolveSibling(folder.getFileName() + ".log"), "podo.app.Main", arguments);
            return new RunningPodo(process, folder, Integer.parseInt(process.await(READY, START_LIMIT)));
        } catch (IOException e) {
            throw new StartException("The folder " + data + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** The port that it listens on, on this machine. */
    public int port() {
        return port;
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** All that it has written to the terminal. */
    public String log() {
        return process.log();
    }

    /** How many times a counter of its metrics has counted, over all its labels; empty when there is no such counter. */
    public OptionalLong counter(String name) {
        List<Double> values = get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        return values.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Math.round(values.stream().mapToDouble(value -> value).sum()));
    }

    /** Gets a path such as {@code /api/v1/search?q=…}, already encoded; any status is an answer. */
    public Answer get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + path)));
        return new Answer(response.statusCode(), response.body());
    }

    /**
     * A header of the answer to a GET of a path.
     *
     * @throws IllegalStateException when the answer has none of that name
     */
    public String header(String path, String name) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)))
                .headers()
                .firstValue(name)
                .orElseThrow(() -> new IllegalStateException("an answer without " + name));
    }

    /** The day in Korea, by its clock. */
    public LocalDate today() {
        return ZonedDateTime.parse(header("/health/live", "Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .withZoneSameInstant(KOREA)
                .toLocalDate();
    }

    /**
     * Imports a document as an operator; when this returns, search may not know it yet.
     *
     * @throws IllegalStateException when it is refused, with the answer
     */
    public void importDocument(CatalogueDocument document) {
        importFile(packed(document), "");
    }

    /**
     * Imports a file as an operator.
     *
     * @param file in any format that is read, packed or not
     * @param query the address's query, encoded, such as {@code format=csv&mapping=…}; may be empty
     * @throws IllegalStateException when it is refused, with the answer
     */
    public Answer importFile(byte[] file, String query) {
        String address = url() + "/api/v1/admin/import" + (query.isEmpty() ? "" : "?" + query);
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + operatorToken())
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the import was refused: " + response.body());
        }
        return new Answer(response.statusCode(), response.body());
    }

    /** The document as the file that is sent: JSON packed with gzip. */
    public static byte[] packed(CatalogueDocument document) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(DOCUMENT.toJsonBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** A fresh operator's session. */
    public String operatorToken() {
        return token("bench", "operator");
    }

    /** A fresh session of the fan with this name. */
    public String fanToken(String name) {
        return token(name, "fan");
    }

    private String token(String name, String role) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}")));
        return String.valueOf(
                new Answer(response.statusCode(), response.body()).json().get("token"));
    }

    /** Gets what only this session may see. */
    public Answer get(String path, String token) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + token));
        return new Answer(response.statusCode(), response.body());
    }

    /**
     * Sends what only this session may send, with a body of JSON, which may be empty.
     *
     * @throws IllegalStateException when it is refused, with the answer
     */
    public Answer send(String method, String path, String token, String json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + token);
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        HttpResponse<String> response = send(request);
        if (response.statusCode() >= FIRST_REFUSAL) {
            throw new IllegalStateException(method + " " + path + " was refused: " + response.body());
        }
        return new Answer(response.statusCode(), response.body());
    }

    /**
     * Waits until so many seats of a showtime are free.
     *
     * @throws StartException when they are not within the limit
     */
    public void awaitFreeSeats(String showtime, int seats, Duration limit) {
        JavaProcess.until(seats + " seats of " + showtime + " are on sale", limit, () -> {
            Answer answer = get("/api/v1/showtimes/" + showtime + "/seats");
            return answer.status() == OK
                    && answer.json().get("available") instanceof Number free
                    && free.intValue() == seats;
        });
    }

    /** How many events a search without words finds. */
    public long searchable() {
        Answer answer = get("/api/v1/search?size=1");
        return answer.status() == 200 && answer.json().get("total") instanceof Number total ? total.longValue() : 0;
    }

    /**
     * Waits until search knows at least so many events.
     *
     * @throws StartException when it does not within the limit
     */
    public void awaitSearchable(long events, Duration limit) {
        JavaProcess.until("search knows " + events + " events", limit, () -> searchable() >= events);
    }

    /**
     * Waits until it has nothing left to do for anybody.
     *
     * @throws StartException when it still has after the limit
     */
    public void awaitIdle(Duration limit) {
        JavaProcess.until(
                "nobody waits and nobody is served",
                limit,
                () -> counter("podo_work_waiting").orElse(0) == 0
                        && counter("podo_work_in_use").orElse(0) == 0
                        && counter("podo_work_resting").orElse(0) == 0);
    }

    /** Stops it as {@code kill} does, which lets it and its servers end in order. */
    @Override
    public void close() {
        process.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(ANSWER_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
