package podo.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podo.verification.faults.FaultProxy.Trouble;

/** Real sockets through the proxy, to a server that writes down every byte and answers with the next one. */
class FaultProxyTest {
    private static final int IN_VAIN_MILLIS = 300;
    private static final int LIMIT_MILLIS = 10_000;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final FaultProxy proxy = new FaultProxy(server.getLocalPort());
    private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();

    FaultProxyTest() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void connection_withoutTrouble_passesBothWaysAndTellsItsEnd() throws Exception {
        try (Socket client = connected()) {
            assertThat(asked(client, 1)).isEqualTo(2);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(arrived).containsExactly(1, -1);
    }

    @Test
    void delay_ofEveryMessage_makesAnAnswerLate() throws Exception {
        proxy.be(new Trouble.Delay(Duration.ofMillis(100)));
        try (Socket client = connected()) {
            long asked = System.nanoTime();
            assertThat(asked(client, 1)).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void drop_whileConnected_swallowsAndStaysMuteForGood() throws Exception {
        try (Socket client = connected()) {
            assertThat(asked(client, 1)).isEqualTo(2);
            proxy.be(new Trouble.Drop());
            assertNoAnswer(client, 3);
            proxy.be(new Trouble.None());
            assertNoAnswer(client, 5);
            assertThat(arrived).containsExactly(1);
        }
    }

    @Test
    void drop_newConnection_isAcceptedAndMute() throws Exception {
        proxy.be(new Trouble.Drop());
        try (Socket client = connected()) {
            assertNoAnswer(client, 1);
        }
        proxy.be(new Trouble.None());
        try (Socket client = connected()) {
            assertThat(asked(client, 3)).isEqualTo(4);
        }
    }

    @Test
    void drop_connectionThatWasSilentMeanwhile_goesOn() throws Exception {
        try (Socket client = connected()) {
            assertThat(asked(client, 1)).isEqualTo(2);
            proxy.be(new Trouble.Drop());
            proxy.be(new Trouble.None());
            assertThat(asked(client, 3)).isEqualTo(4);
        }
    }

    @Test
    void halfOpen_request_arrivesWithoutAnAnswer() throws Exception {
        try (Socket client = connected()) {
            proxy.be(new Trouble.HalfOpen());
            assertNoAnswer(client, 1);
            assertThat(arrived.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(1);
            proxy.be(new Trouble.None());
            assertNoAnswer(client, 3);
            assertThat(arrived.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(3);
        }
    }

    @Test
    void reset_oldAndNewConnections_areReset() throws Exception {
        try (Socket client = connected()) {
            assertThat(asked(client, 1)).isEqualTo(2);
            proxy.be(new Trouble.Reset());
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        try (Socket client = connected()) {
            assertThatThrownBy(() -> asked(client, 3)).isInstanceOf(SocketException.class);
        }
        assertThat(arrived).doesNotContain(3);
    }

    @Test
    void server_thatIsAway_resetsTheClient() throws Exception {
        server.close();
        try (Socket client = connected()) {
            assertThatThrownBy(() -> asked(client, 1)).isInstanceOf(SocketException.class);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static int asked(Socket client, int question) throws IOException {
        client.getOutputStream().write(question);
        return client.getInputStream().read();
    }

    private static void assertNoAnswer(Socket client, int question) throws IOException {
        client.setSoTimeout(IN_VAIN_MILLIS);
        assertThatThrownBy(() -> asked(client, question)).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(LIMIT_MILLIS);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            int question;
            do {
                question = connection.getInputStream().read();
                arrived.add(question);
                if (question >= 0) {
                    connection.getOutputStream().write(question + 1);
                }
            } while (question >= 0);
        } catch (IOException e) {
            arrived.add(-2); // reset
        }
    }
}
