package podo.verification.attacks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import podo.verification.system.Api;

/** One of the attackers: where they come from, and how they reach Podo. */
final class Attacker {
    private static final int CONNECT_LIMIT_MILLIS = 5_000;
    private static final int SMALL = 4_096;
    private final Attackers all;
    private final Target target;
    private final int number;

    Attacker(Attackers all, Target target, int number) {
        this.all = all;
        this.target = target;
        this.number = number;
    }

    /** Which of them this is, from 0. */
    int number() {
        return number;
    }

    Target target() {
        return target;
    }

    /** The API, from the attackers' address. */
    Api api() {
        return all.api();
    }

    /** A connection of its own that has sent this much, and that is closed when the attack ends. */
    Socket sending(String text) throws IOException {
        Socket socket = all.keep(new Socket());
        socket.setReceiveBufferSize(SMALL);
        socket.bind(new InetSocketAddress(all.address(), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()), CONNECT_LIMIT_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Waits, reading what comes, until Podo ends the connection or the attack is over. */
    void holdOn(Socket socket) throws IOException {
        try (socket) {
            socket.getInputStream().skip(Long.MAX_VALUE);
            while (socket.getInputStream().read() >= 0) {
                socket.getInputStream().skip(Long.MAX_VALUE);
            }
        }
    }

    /** Waits without reading anything, until the attack is over. */
    void readNothing() {
        all.awaitEnd();
    }
}
