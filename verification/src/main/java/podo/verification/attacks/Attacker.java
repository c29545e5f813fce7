package podo.verification.attacks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import podo.verification.system.Api;

/**
 * How attackers at one address reach Podo; none of the fans is there. An interrupt ends what they wait for. Thread-safe.
 */
final class Attacker {
    private static final int CONNECT_LIMIT_MILLIS = 5_000;
    private static final int SMALL = 4_096;
    private final Target target;
    private final InetAddress address;
    private final Api api;

    Attacker(Target target, InetAddress address) {
        this.target = target;
        this.address = address;
        this.api = target.anybody().from(address);
    }

    Target target() {
        return target;
    }

    /** The API, from this address. */
    Api api() {
        return api;
    }

    /** Sends this much by a connection of its own, and reads what comes until Podo ends it. */
    void sendAndHoldOn(String text) throws IOException {
        try (Socket socket = new Socket()) {
            send(socket, text);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Sends this much by a connection of its own, and then reads nothing for as long as it may. */
    void sendAndReadNothing(String text) throws IOException {
        try (Socket socket = new Socket()) {
            send(socket, text);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Socket socket, String text) throws IOException {
        socket.setReceiveBufferSize(SMALL);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()), CONNECT_LIMIT_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
