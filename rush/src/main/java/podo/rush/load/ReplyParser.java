package podo.rush.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Follows one reply of HTTP/1.1 as its bytes arrive: status, length, end, and keeps the start of the body. It looks at no
 * more than that, because what it costs is taken from the machine that is measured. Requests are never pipelined, so
 * nothing follows a reply. Not thread-safe.
 */
final class ReplyParser implements Reply {
    private static final int BODY_KEPT = 1024;
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int NOT_MODIFIED = 304;
    private final byte[] head = new byte[LONGEST_HEAD];
    private final byte[] body = new byte[BODY_KEPT];
    private int headLength;
    private int bodyKept;
    private int status;
    private long bodyLength;
    private long bodyLeft;
    private boolean inBody;

    /** Forgets the reply before. */
    void restart() {
        headLength = 0;
        bodyKept = 0;
        inBody = false;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String start() {
        return new String(body, 0, bodyKept, StandardCharsets.US_ASCII);
    }

    long bodyLength() {
        return bodyLength;
    }

    /**
     * Takes in what has arrived.
     *
     * @return whether the reply is complete
     * @throws IOException when it is not a reply with a length
     */
    boolean take(ByteBuffer arrived) throws IOException {
        if (!inBody && !headEnds(arrived)) {
            return false;
        }
        bodyLeft -= arrived.remaining();
        int kept = Math.min(arrived.remaining(), BODY_KEPT - bodyKept);
        arrived.get(body, bodyKept, kept);
        bodyKept += kept;
        arrived.position(arrived.limit());
        if (bodyLeft < 0) {
            throw new IOException("more came than the reply's length says");
        }
        return bodyLeft == 0;
    }

    private boolean headEnds(ByteBuffer arrived) throws IOException {
        while (arrived.hasRemaining()) {
            if (headLength == LONGEST_HEAD) {
                throw new IOException("the reply's head is too long");
            }
            byte next = arrived.get();
            head[headLength++] = next;
            if (next == '\n' && headLength >= 4 && head[headLength - 3] == '\n') {
                readHead();
                inBody = true;
                return true;
            }
        }
        return false;
    }

    private void readHead() throws IOException {
        status = (head[STATUS_AT] - '0') * 100 + (head[STATUS_AT + 1] - '0') * 10 + head[STATUS_AT + 2] - '0';
        long length = status == NOT_MODIFIED ? 0 : length();
        if (length < 0) {
            throw new IOException(
                    "a reply without a length: " + new String(head, 0, headLength, StandardCharsets.UTF_8));
        }
        bodyLength = length;
        bodyLeft = length;
    }

    private long length() {
        for (int at = STATUS_AT; at < headLength; at++) {
            if (head[at - 1] == '\n' && startsWithLength(at)) {
                long length = 0;
                for (int i = at + LENGTH.length; head[i] != '\r'; i++) {
                    length = head[i] == ' ' ? length : length * 10 + head[i] - '0';
                }
                return length;
            }
        }
        return -1;
    }

    private boolean startsWithLength(int at) {
        if (at + LENGTH.length >= headLength) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            if ((head[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
