package podo.verification.attacks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import podo.verification.system.Api;

/** How attackers reach Podo: from one address, which is not the fans'. An interrupt ends what they wait for. Thread-safe. */
final class Attacker {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.66.0.1");
    private static final int CONNECT_LIMIT_MILLIS = 5_000;
    private static final int SMALL = 4_096;
    private final Target target;
    private final Api api;

    Attacker(Target target) {
        this.target = target;
        this.api = target.anybody().from(ADDRESS);
    }

    Target target() {
        return target;
    }

    /** The API, from the attackers' address. */
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
        socket.bind(new InetSocketAddress(ADDRESS, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()), CONNECT_LIMIT_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
