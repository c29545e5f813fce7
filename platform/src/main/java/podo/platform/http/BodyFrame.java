package podo.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import podo.kernel.Problem;

/** Takes a request's body out of its frame, to its end, and puts it into a new one for the server library. For one thread. */
sealed interface BodyFrame {
    /**
     * Takes in bytes of the body and stops at its end.
     *
     * @param content gets what they are without the frame
     * @return where the body ends, or {@code to} when it goes on
     * @throws podo.kernel.ProblemException 400 when its chunks are malformed
     */
    int take(byte[] bytes, int from, int to, ByteArrayOutputStream content);

    /** Whether its last byte was taken in. */
    boolean isWhole();

    /** The length it was announced with; 0 when nobody knows. */
    long announced();

    /** The next part of the body for the library. */
    byte[] framed(byte[] content);

    /** A body of the announced length. */
    final class Sized implements BodyFrame {
        private final long length;
        private long missing;

        Sized(long length) {
            this.length = length;
            this.missing = length;
        }

        @Override
        public int take(byte[] bytes, int from, int to, ByteArrayOutputStream content) {
            int taken = (int) Math.min(missing, to - from);
            missing -= taken;
            content.write(bytes, from, taken);
            return from + taken;
        }

        @Override
        public boolean isWhole() {
            return missing == 0;
        }

        @Override
        public long announced() {
            return length;
        }

        @Override
        public byte[] framed(byte[] content) {
            return content;
        }
    }

    /**
     * A body in chunks (RFC 9112, section 7.1), without extensions or trailers. The library gets chunks of our own: it
     * takes a chunk's data for finished without looking at the two bytes that must follow, and keeps a chunk in memory
     * until it is whole, however large.
     */
    final class Chunked implements BodyFrame {
        private static final int MOST_DIGITS = 8;
        private static final String LAST = "0\r\n\r\n";

        private enum Expected {
            SIZE,
            SIZE_LF,
            DATA,
            DATA_CR,
            DATA_LF,
            END_CR,
            END_LF,
            NOTHING
        }

        private Expected expected = Expected.SIZE;
        private long size;
        private int digits;

        @Override
        public int take(byte[] bytes, int from, int to, ByteArrayOutputStream content) {
            int at = from;
            while (at < to && expected != Expected.NOTHING) {
                if (expected == Expected.DATA) {
                    int taken = (int) Math.min(size, to - at);
                    content.write(bytes, at, taken);
                    size -= taken;
                    at += taken;
                    expected = size == 0 ? Expected.DATA_CR : Expected.DATA;
                } else {
                    expected = after(bytes[at++]);
                }
            }
            return at;
        }

        @Override
        public boolean isWhole() {
            return expected == Expected.NOTHING;
        }

        @Override
        public long announced() {
            return 0;
        }

        @Override
        public byte[] framed(byte[] content) {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(content.length + 2 * MOST_DIGITS);
            if (content.length > 0) {
                chunk.writeBytes(ascii(Integer.toHexString(content.length) + "\r\n"));
                chunk.writeBytes(content);
                chunk.writeBytes(ascii("\r\n"));
            }
            if (isWhole()) {
                chunk.writeBytes(ascii(LAST));
            }
            return chunk.toByteArray();
        }

        private Expected after(byte next) {
            return switch (expected) {
                case SIZE -> next == '\r' && digits > 0 ? Expected.SIZE_LF : digit(next);
                case SIZE_LF -> must(next, '\n', size == 0 ? Expected.END_CR : Expected.DATA);
                case DATA_CR -> must(next, '\r', Expected.DATA_LF);
                case DATA_LF -> must(next, '\n', nextSize());
                case END_CR -> must(next, '\r', Expected.END_LF);
                case END_LF -> must(next, '\n', Expected.NOTHING);
                case DATA, NOTHING -> throw new IllegalStateException("no single byte is expected");
            };
        }

        private Expected nextSize() {
            digits = 0;
            return Expected.SIZE;
        }

        private Expected digit(byte next) {
            int value = next < 0 ? -1 : Character.digit(next, 16);
            if (value < 0 || ++digits > MOST_DIGITS) {
                throw malformed();
            }
            size = size << 4 | value;
            return Expected.SIZE;
        }

        private static Expected must(byte next, char end, Expected then) {
            if (next != end) {
                throw malformed();
            }
            return then;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private static RuntimeException malformed() {
            return Problem.of(
                            400,
                            "MALFORMED_BODY",
                            "The body's chunks cannot be read: each has its size in hexadecimal digits, CR LF, as many "
                                    + "bytes, CR LF; the last has the size 0, and nothing follows it.")
                    .asException();
        }
    }
}
