package podo.verification.system;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection that sends requests as they are written: HTTP clients put paths into order and leave headers out. An answer
 * to HEAD is taken to end with its headers, so a body behind it makes the next answer unreadable. Used by one thread.
 */
final class HttpSocket implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Socket socket;
    private final InputStream in;

    private HttpSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** An answer; the names of its headers are in small letters. */
    record Reply(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** To where this address leads. */
    static HttpSocket to(String url) throws IOException {
        return from("127.0.0.1", url);
    }

    /** From one of this machine's addresses, such as 127.0.0.2, to where this address leads. */
    static HttpSocket from(String address, String url) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(url).getPort()));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return new HttpSocket(socket);
    }

    /** The answer to one request on a connection of its own. */
    static Reply ask(String url, String method, String target, Map<String, String> headers, String body)
            throws IOException {
        try (HttpSocket connection = to(url)) {
            return connection.ask(method, target, headers, body);
        }
    }

    Reply ask(String method, String target, Map<String, String> headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            request.append("Host: localhost:" + socket.getPort() + "\r\n");
        }
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        if (content.length > 0) {
            request.append("Content-Length: " + content.length + "\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(content);
        socket.getOutputStream().write(out.toByteArray());
        return reply(method);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Reply reply(String method) throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer begins with: " + status);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            String[] parts = header.split(":", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (one, other) -> one + ", " + other);
        }
        int length = method.equals("HEAD") ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Reply(Integer.parseInt(status.split(" ", 3)[1]), headers, body);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended after: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
