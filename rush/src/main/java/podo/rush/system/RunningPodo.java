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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import podo.catalogue.document.CatalogueDocument;
import podo.kernel.StartException;
import podo.platform.embedded.ChildProcesses;
import podo.platform.http.Json;

/**
 * {@code podo up} as a process of its own, with the launcher's memory and on any free port. It is ready when the start
 * returns, which means that its search is level with its catalogue; it ends with us. Thread-safe.
 */
public final class RunningPodo implements AutoCloseable {
    /** What the launcher gives the program. */
    public static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseG1GC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms128m",
            "-Xmx2g",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    /** An index of a million events is built within this. */
    private static final Duration START_LIMIT = Duration.ofMinutes(30);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final Pattern READY = Pattern.compile("Podo is ready at http://localhost:(\\d+)");
    private static final JsonType<Object> JSON = Json.anything();
    private static final JsonType<CatalogueDocument> DOCUMENT = Json.type(CatalogueDocument.class);
    private static final ChildProcesses CHILDREN = new ChildProcesses();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final Path data;
    private final Path log;
    private final int port;

    private RunningPodo(Process process, Path data, Path log, int port) {
        this.process = process;
        this.data = data;
        this.log = log;
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
            Path log = folder.resolveSibling(folder.getFileName() + ".log");
            Files.deleteIfExists(log);
            Process process = launch(folder, log, options);
            try {
                return new RunningPodo(process, folder, log, awaitReady(process, log));
            } catch (StartException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new StartException("The folder " + data + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static Process launch(Path folder, Path log, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", classPath(), "podo.app.Main", "up", "--port", "0", "--data", folder.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(ChildProcesses.endingWithUs(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PODO_"));
        return CHILDREN.start(builder);
    }

    /** The class path that we run from; the program is on it. */
    public static String classPath() {
        String tested = System.getProperty("surefire.test.class.path");
        return tested == null ? System.getProperty("java.class.path") : tested;
    }

    private static int awaitReady(Process process, Path log) {
        int[] port = new int[1];
        until("Podo is ready", START_LIMIT, () -> {
            Matcher ready = READY.matcher(read(log));
            if (ready.find()) {
                port[0] = Integer.parseInt(ready.group(1));
                return true;
            }
            if (!process.isAlive()) {
                throw new StartException("Podo did not start: " + read(log).strip());
            }
            return false;
        });
        return port[0];
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
        return read(log);
    }

    /** Gets a path such as {@code /api/v1/search?q=…}, already encoded; any status is an answer. */
    public Answer get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + path)));
        return new Answer(response.statusCode(), response.body());
    }

    /** The day in Korea, by its clock. */
    public LocalDate today() {
        String date = send(HttpRequest.newBuilder(URI.create(url() + "/health/live")))
                .headers()
                .firstValue("Date")
                .orElseThrow(() -> new IllegalStateException("an answer without a date"));
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
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
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"bench\",\"role\":\"operator\"}")));
        return String.valueOf(
                new Answer(response.statusCode(), response.body()).json().get("token"));
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
        until("search knows " + events + " events", limit, () -> searchable() >= events);
    }

    /** Stops it as {@code kill} does, which lets it and its servers end in order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new StartException("Not within " + limit.toSeconds() + " s: " + what + ".");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
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

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
