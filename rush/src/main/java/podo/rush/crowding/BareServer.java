package podo.rush.crowding;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The control: the same web server as Podo's, which takes any request at once, and does nothing for it. */
final class BareServer {
    /** As long as the answer to a reserve. */
    private static final byte[] ANSWER = "x".repeat(500).getBytes(StandardCharsets.US_ASCII);

    private BareServer() {}

    /**
     * Serves, and writes the port to a file; never ends by itself.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(HttpRouting.builder().any((request, response) -> {
                    if (request.content().hasEntity()) {
                        request.content().as(byte[].class);
                    }
                    response.status(201).send(ANSWER);
                }))
                .build()
                .start();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, Integer.toString(server.port()));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
