package podo.rush.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An answer byte for byte, as it can be kept in a folder and given again by another server. Immutable. */
public final class Answer {
    /** What every server writes by itself. */
    private static final Set<String> THE_SERVERS_OWN =
            Set.of("content-length", "date", "connection", "transfer-encoding", ":status");

    private static final String HEAD = ".head";
    private static final String BODY = ".body";
    private final int status;
    private final List<String> headers;
    private final byte[] body;

    private Answer(int status, List<String> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** Asks a server with GET. */
    public static Answer of(HttpClient client, URI address, Map<String, String> asked) {
        return of(client, HttpRequest.newBuilder(address), asked);
    }

    /** Asks a server with POST and a body of JSON. */
    public static Answer posted(HttpClient client, URI address, Map<String, String> asked, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return of(client, request, asked);
    }

    private static Answer of(HttpClient client, HttpRequest.Builder request, Map<String, String> asked) {
        asked.forEach(request::header);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            List<String> headers = new ArrayList<>();
            response.headers().map().forEach((name, values) -> {
                if (!THE_SERVERS_OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> headers.add(name + ": " + value));
                }
            });
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads what {@link #keep} wrote. */
    static Answer kept(Path folder, String name) throws IOException {
        List<String> head = Files.readAllLines(folder.resolve(name + HEAD));
        return new Answer(
                Integer.parseInt(head.getFirst()),
                head.subList(1, head.size()),
                Files.readAllBytes(folder.resolve(name + BODY)));
    }

    /** Writes it into a folder, under a name. */
    public void keep(Path folder, String name) throws IOException {
        List<String> head = new ArrayList<>(List.of(Integer.toString(status)));
        head.addAll(headers);
        Files.write(folder.resolve(name + HEAD), head, StandardCharsets.UTF_8);
        Files.write(folder.resolve(name + BODY), body);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The first value of a header; empty when it is not there. */
    public String header(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    List<String> headers() {
        return headers;
    }

    /** The body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** How many bytes the body has. */
    public int length() {
        return body.length;
    }
}
