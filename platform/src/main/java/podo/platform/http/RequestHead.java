package podo.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import podo.kernel.Problem;

/**
 * The head of a request, read as far as the connection must understand it: where the body ends, and whether another request
 * may follow. Everything else is left to the server library.
 */
final class RequestHead {
    private static final String LINE_END = "\r\n";
    private static final String OLD = " HTTP/1.0";
    private static final int MOST_DIGITS = 18;
    private final List<String> lines;
    private final boolean old;

    private RequestHead(List<String> lines) {
        this.lines = lines;
        this.old = lines.getFirst().endsWith(OLD);
    }

    /**
     * Reads a head.
     *
     * @param bytes up to and with the empty line
     * @throws podo.kernel.ProblemException 400 when two readers could disagree about where its lines end
     */
    static RequestHead of(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(LINE_END); end > start; end = text.indexOf(LINE_END, start)) {
            lines.add(text.substring(start, end));
            start = end + LINE_END.length();
        }
        boolean isWhole = start + LINE_END.length() == text.length() && text.endsWith(LINE_END);
        if (!isWhole
                || lines.isEmpty()
                || lines.stream().anyMatch(line -> line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0)) {
            throw malformed("its lines must end with CR LF").asException();
        }
        return new RequestHead(lines);
    }

    /** Whether its client speaks HTTP/1.0, which knows neither chunks nor further requests unless told. */
    boolean isOld() {
        return old;
    }

    /** Whether the path of the address begins so. */
    boolean asksBelow(String path) {
        String line = lines.getFirst();
        return line.startsWith(path, line.indexOf(' ') + 1);
    }

    /** Whether the client said that no other request follows. */
    boolean isLast() {
        return old
                || values("Connection").stream()
                        .flatMap(value -> List.of(value.split(",")).stream())
                        .anyMatch(token -> token.strip().equalsIgnoreCase("close"));
    }

    /** Whether the client waits for our word before it sends the body. */
    boolean expectsContinue() {
        return !old && values("Expect").stream().anyMatch("100-continue"::equalsIgnoreCase);
    }

    /**
     * Where the body ends.
     *
     * @throws podo.kernel.ProblemException 400 when it is told in two ways or cannot be read, 501 for codings beside chunked
     */
    BodyFrame body() {
        List<String> lengths = values("Content-Length");
        List<String> codings = values("Transfer-Encoding");
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? new BodyFrame.Sized(0) : new BodyFrame.Sized(length(lengths));
        }
        if (!lengths.isEmpty() || old) {
            throw malformed("Transfer-Encoding goes neither with Content-Length nor with HTTP/1.0")
                    .asException();
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw Problem.of(501, "UNKNOWN_TRANSFER_CODING", "The only Transfer-Encoding taken here is chunked.")
                    .asException();
        }
        return new BodyFrame.Chunked();
    }

    private static long length(List<String> lengths) {
        String length = lengths.getFirst();
        if (lengths.size() > 1
                || length.isEmpty()
                || length.length() > MOST_DIGITS
                || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("Content-Length must be given once, in digits").asException();
        }
        return Long.parseLong(length);
    }

    /**
     * The head as the server library should see it when this request is the last of its connection: in HTTP/1.1, and saying
     * so.
     *
     * @param expecting whether the library is to tell the client to go on
     */
    byte[] last(boolean expecting) {
        String first = lines.getFirst();
        StringBuilder head = new StringBuilder()
                .append(old ? first.substring(0, first.length() - 1) + '1' : first)
                .append(LINE_END);
        if (old && values("Host").isEmpty()) {
            head.append("Host: localhost").append(LINE_END);
        }
        head.append(lines.stream()
                .skip(1)
                .filter(line -> !isOf(line, "Connection") && (expecting || !isOf(line, "Expect")))
                .collect(Collectors.joining(LINE_END, "", LINE_END)));
        head.append("Connection: close").append(LINE_END).append(LINE_END);
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The values of all headers of a name, each as it is written. */
    private List<String> values(String name) {
        List<String> values = new ArrayList<>(1);
        for (int i = 1; i < lines.size(); i++) {
            if (isOf(lines.get(i), name)) {
                values.add(lines.get(i).substring(name.length() + 1).strip());
            }
        }
        return values;
    }

    /** The library refuses blanks before a colon and at the beginning of a line, so no header hides behind one. */
    private static boolean isOf(String line, String name) {
        return line.length() > name.length()
                && line.charAt(name.length()) == ':'
                && line.regionMatches(true, 0, name, 0, name.length());
    }

    private static Problem malformed(String why) {
        return Problem.of(400, "MALFORMED_REQUEST", "The request could not be read: " + why + ".");
    }
}
