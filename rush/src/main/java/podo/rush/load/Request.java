package podo.rush.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** A request as it goes over the wire, and what it is counted as. Immutable. */
public final class Request {
    private final String kind;
    private final byte[] bytes;

    private Request(String kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** A GET of a path with its query, already encoded. */
    public static Request get(String kind, String path, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return new Request(kind, head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A POST of JSON. */
    public static Request post(String kind, String path, Map<String, String> headers, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return new Request(kind, all);
    }

    /** What it is counted as. */
    public String kind() {
        return kind;
    }

    ByteBuffer toSend() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
