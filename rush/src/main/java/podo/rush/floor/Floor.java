package podo.rush.floor;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import podo.rush.system.JavaProcess;

/**
 * The bare server: the same web server as Podo's, without routes, filters or meters of ours, giving bytes that it was
 * told at its start. What it manages is the most that anything on this server can. A body is read whole before its request
 * is answered.
 */
public final class Floor implements AutoCloseable {
    /** The path of the event streams. */
    public static final String STREAM = "/stream";

    /** The path to which a POST sends one event to every stream. */
    public static final String CHANGE = "/change";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String PORT = "port";
    private final JavaProcess process;
    private final int port;

    private Floor(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it as a process of its own.
     *
     * @param folder holds the answers, and is where it says its port
     * @param names of the answers to give, each at the path that is its name
     */
    public static Floor start(Path folder, List<String> names) {
        Path file = folder.resolve(PORT);
        List<String> arguments = new ArrayList<>(List.of(folder.toString()));
        arguments.addAll(names);
        try {
            Files.deleteIfExists(file);
            JavaProcess process = JavaProcess.start(
                    folder.resolveSibling(folder.getFileName() + ".log"), Floor.class.getName(), arguments);
            process.await("the bare server listens", START_LIMIT, () -> Files.exists(file));
            return new Floor(process, Integer.parseInt(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on, on this machine. */
    public int port() {
        return port;
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * Serves the answers that a folder holds, each at a path that is its name, and writes the port to the file
     * {@code port} there; never ends by itself.
     *
     * @param arguments the folder, then the answers' names
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        HttpRouting.Builder routing = HttpRouting.builder();
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            routing.any("/" + name, handler(Answer.kept(folder, name)));
        }
        BareStreams streams = new BareStreams();
        routing.get(STREAM, streams::follow).post(CHANGE, streams::change);
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing)
                .build()
                .start();
        Path beside = folder.resolve("port.new");
        Files.writeString(beside, Integer.toString(server.port()));
        Files.move(beside, folder.resolve(PORT), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Handler handler(Answer answer) {
        Status status = Status.create(answer.status());
        byte[] body = answer.body();
        List<Header> headers = answer.headers().stream()
                .map(line -> line.split(": ", 2))
                .map(pair -> HeaderValues.createCached(pair[0], pair[1]))
                .toList();
        return (request, response) -> {
            if (request.content().hasEntity()) {
                request.content().as(byte[].class);
            }
            response.status(status);
            headers.forEach(response::header);
            if (body.length == 0) {
                response.send();
            } else {
                response.send(body);
            }
        };
    }
}
