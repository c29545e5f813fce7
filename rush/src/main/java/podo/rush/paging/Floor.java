package podo.rush.paging;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The bare server: the same web server as Podo's, without routes, filters or meters of ours, giving bytes that it was
 * told at its start. What it manages is the most that anything on this server can.
 */
final class Floor {
    private Floor() {}

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
            routing.get("/" + name, handler(Answer.kept(folder, name)));
        }
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing)
                .build()
                .start();
        Path beside = folder.resolve("port.new");
        Files.writeString(beside, Integer.toString(server.port()));
        Files.move(beside, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Handler handler(Answer answer) {
        Status status = Status.create(answer.status());
        byte[] body = answer.body();
        List<Header> headers = answer.headers().stream()
                .map(line -> line.split(": ", 2))
                .map(pair -> HeaderValues.createCached(pair[0], pair[1]))
                .toList();
        return (request, response) -> {
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
