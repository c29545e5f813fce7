package podo.verification.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;
import podo.verification.system.Api;

class AttackersTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int PEOPLE = 20;
    private static final Attack HALF =
            new Attack("half", "", PEOPLE, 1_000, who -> who.sendAndHoldOn("GET / HTTP/1.1\r\n"));
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Thread listening = Thread.ofVirtual().start(this::listen);

    AttackersTest() throws IOException {}

    @AfterEach
    void close() throws Exception {
        server.close();
        listening.join();
    }

    private void listen() {
        try {
            while (true) {
                accepted.add(server.accept());
            }
        } catch (IOException e) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void attack_comesFromAddressesOfItsOwn_andEndsWhenItIsClosed() {
        Attackers attackers = Attackers.begin(HALF, target());
        Await.until("all have come", LIMIT, () -> accepted.size() == PEOPLE);
        assertThat(accepted)
                .extracting(socket -> socket.getInetAddress().getHostAddress())
                .containsOnly("127.66.0.1", "127.66.0.2", "127.66.0.3", "127.66.0.4");

        attackers.close();

        assertThat(accepted).allMatch(AttackersTest::isEnded);
        assertThat(accepted).hasSize(PEOPLE);
    }

    @Test
    void attack_isDoneAgainWhenItIsBrokenOff_butNotMoreOftenThanItMay() {
        Attack five = new Attack("five", "", 1, 5, who -> who.sendAndHoldOn("GET"));
        try (Attackers attackers = Attackers.begin(five, target())) {
            for (int time = 1; time <= 5; time++) {
                int times = time;
                Await.until("it has come again", LIMIT, () -> accepted.size() == times);
                end(accepted.stream().skip(times - 1L).findFirst().orElseThrow());
            }
            Await.until(
                    "it has been done five times",
                    LIMIT,
                    () -> attackers.toString().endsWith("done 5 times, broken off 0 times"));
        }
        assertThat(accepted).hasSize(5);
    }

    private Target target() {
        return new Target(
                Api.at("http://127.0.0.1:" + server.getLocalPort()), server.getLocalPort(), "show", List.of(), "queue");
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEnded(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return true; // reset: ended as well
        }
    }
}
