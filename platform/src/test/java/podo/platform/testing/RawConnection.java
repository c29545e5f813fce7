package podo.platform.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A socket to the server from an address of one's own choice, for clients that are slow, silent or rude. */
public final class RawConnection implements AutoCloseable {
    /** The end of what was read when the server did not close. */
    public static final String LEFT_OPEN = "\n(left open)";

    private static final int PATIENCE_MILLIS = 4_000;
    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    /** Connects from a loopback address such as 127.0.0.2. */
    public static RawConnection from(String address, int port) {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes as they are. */
    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the server closes; with {@link #LEFT_OPEN} at the end when it does not. */
    public String rest() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                answer.write(b);
            }
        } catch (SocketTimeoutException e) {
            answer.writeBytes(LEFT_OPEN.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // reset by the server: closed too
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** The next bytes of the answer. */
    public String next(int bytes) {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the same again and again, with such a pause, until the server closes; false when it has not within the limit. */
    public boolean isClosedWhileSending(String part, Duration pause, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (System.nanoTime() < end) {
                send(part);
                if (isClosedWithin(pause)) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    /** Waits so long for the server to close; what it says is lost. */
    public boolean isClosedWithin(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
