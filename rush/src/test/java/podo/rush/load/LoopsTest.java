package podo.rush.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loops count what they were answered, what failed, and the time that requests had to wait behind others. */
class LoopsTest {
    private static final Request ASK = Request.get("kind", "/", Map.of());
    private static final String OK = "HTTP/1.1 200 OK\r\nX: y\r\ncontent-LENGTH: 5\r\n\r\nhello";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final AtomicInteger asked = new AtomicInteger();
    private ServerSocket server;

    /** What a server says to the n-th request it has got, counted from 1. */
    @FunctionalInterface
    private interface Script {
        String reply(int request) throws InterruptedException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void oneByOne_allAnswered_countsEach() {
        serve(request -> OK);
        Latencies latencies = OpenLoop.oneByOne(server.getLocalPort(), Collections.nCopies(7, ASK));
        assertThat(latencies.all().count()).isEqualTo(7);
        assertThat(latencies.byKind()).containsOnlyKeys("kind");
        assertThat(latencies.failures()).isZero();
        assertThat(asked).hasValue(7);
    }

    @Test
    void oneByOne_refusedOrCutOff_countsFailuresAndGoesOn() {
        serve(request -> switch (request) {
            case 2 -> "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
            case 3 -> "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\ncut off";
            case 4 -> "HTTP/1.1 200 OK\r\n\r\nno length";
            default -> OK;
        });
        Latencies latencies = OpenLoop.oneByOne(server.getLocalPort(), Collections.nCopies(6, ASK));
        assertThat(latencies.failures()).isEqualTo(3);
        assertThat(latencies.firstFailure()).isEqualTo("kind: status 503");
        assertThat(latencies.all().count()).isEqualTo(4);
    }

    @Test
    void openLoop_behindASlowAnswer_countsTheWaiting() {
        CountDownLatch othersAreDue = new CountDownLatch(1);
        long[] held = new long[1];
        serve(request -> {
            if (request == 1) {
                long since = System.nanoTime();
                while (System.nanoTime() - since < Duration.ofMillis(300).toNanos()) {
                    Thread.onSpinWait();
                }
                held[0] = System.nanoTime() - since;
                othersAreDue.countDown();
            }
            return OK;
        });
        Latencies latencies = OpenLoop.run(server.getLocalPort(), Collections.nCopies(4, ASK), 1_000, 1);
        assertThat(othersAreDue.getCount()).isZero();
        assertThat(latencies.all().count()).isEqualTo(4);
        double heldMillis = held[0] / 1e6;
        assertThat(latencies.all().p50()).isGreaterThan(heldMillis - 10);
    }

    @Test
    void closedLoop_overSomeConnections_countsWhatWasAnswered() {
        serve(request -> OK);
        ClosedLoop.Throughput result = ClosedLoop.run(server.getLocalPort(), () -> ASK, 3, Duration.ofMillis(300));
        assertThat(result.answered()).isPositive().isLessThanOrEqualTo(asked.get());
        assertThat(result.latencies().all().count()).isEqualTo(result.answered());
        assertThat(result.perSecond()).isPositive();
        assertThat(result.latencies().failures()).isZero();
    }

    @Test
    void visit_untilNothingIsLeft_endsAndLosesNoAnswer() {
        serve(request -> OK);
        AtomicInteger left = new AtomicInteger(10);
        AtomicInteger taken = new AtomicInteger();
        Visitor visitor = visitor(() -> left.getAndDecrement() > 0, reply -> {
            assertThat(reply.start()).isEqualTo("hello");
            return taken.incrementAndGet() > 0;
        });
        ClosedLoop.Throughput result = ClosedLoop.visit(server.getLocalPort(), _ -> visitor, 3, LIMIT);
        assertThat(result.answered()).isEqualTo(10);
        assertThat(taken).hasValue(10);
        assertThat(result.latencies().failures()).isZero();
    }

    @Test
    void visit_withAnAnswerThatIsNotExpected_tellsWhichAndGoesOn() {
        serve(request -> request == 2 ? "HTTP/1.1 201 Yes\r\ncontent-length: 2\r\n\r\nno" : OK);
        AtomicInteger left = new AtomicInteger(4);
        Visitor visitor = visitor(() -> left.getAndDecrement() > 0, reply -> reply.status() == 200);
        ClosedLoop.Throughput result = ClosedLoop.visit(server.getLocalPort(), _ -> visitor, 1, LIMIT);
        assertThat(result.answered()).isEqualTo(4);
        assertThat(result.latencies().failures()).isEqualTo(1);
        assertThat(result.latencies().firstFailure()).isEqualTo("kind: status 201 no");
    }

    @Test
    void member_ofTheBodysStart_isItsText() {
        serve(request -> "HTTP/1.1 200 OK\r\ncontent-length: 31\r\n\r\n{\"number\":1,\"bookingId\":\"a.1\"}\n");
        AtomicInteger left = new AtomicInteger(1);
        List<Optional<String>> members = new ArrayList<>();
        Visitor visitor = visitor(() -> left.getAndDecrement() > 0, reply -> {
            members.add(reply.member("bookingId"));
            members.add(reply.member("number"));
            return members.add(reply.member("other"));
        });
        ClosedLoop.visit(server.getLocalPort(), _ -> visitor, 1, LIMIT);
        assertThat(members).containsExactly(Optional.of("a.1"), Optional.empty(), Optional.empty());
    }

    @Test
    void visit_whenTheTimeIsOver_letsWhatHasBegunComeToItsEnd() {
        serve(request -> OK);
        AtomicInteger steps = new AtomicInteger();
        Visitor visitor = new Visitor() {
            @Override
            public Optional<Request> next() {
                return Optional.of(ASK);
            }

            @Override
            public boolean takes(Reply reply) {
                return steps.incrementAndGet() > 0;
            }

            @Override
            public boolean isUnderWay() {
                return steps.get() < 5;
            }
        };
        ClosedLoop.visit(server.getLocalPort(), _ -> visitor, 1, Duration.ZERO);
        assertThat(steps).hasValue(5);
    }

    private static Visitor visitor(BooleanSupplier isLeft, Predicate<Reply> takes) {
        return new Visitor() {
            @Override
            public Optional<Request> next() {
                return isLeft.getAsBoolean() ? Optional.of(ASK) : Optional.empty();
            }

            @Override
            public boolean takes(Reply reply) {
                return takes.test(reply);
            }
        };
    }

    @Test
    void burst_onManyConnections_sumsUpTheStatuses() {
        serve(request -> request % 2 == 0 ? OK : "HTTP/1.1 404 No\r\ncontent-length: 2\r\n\r\nno");
        ClosedLoop.Burst burst = ClosedLoop.burst(server.getLocalPort(), ASK, 20, LIMIT);
        assertThat(burst.statuses()).isEqualTo(Map.of(200, 10, 404, 10));
    }

    @Test
    void notModified_withALengthButNoBody_isComplete() {
        serve(request -> "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n");
        Latencies latencies = OpenLoop.oneByOne(server.getLocalPort(), List.of(ASK, ASK));
        assertThat(latencies.all().count()).isEqualTo(2);
        assertThat(latencies.failures()).isZero();
    }

    private void serve(Script script) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> answer(socket, script));
                }
            } catch (IOException e) {
                assertThat(server.isClosed()).isTrue(); // the test is over
            }
        });
    }

    private void answer(Socket socket, Script script) {
        try (socket) {
            InputStream in = socket.getInputStream();
            int ends = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
                if (ends == 2) {
                    ends = 0;
                    String reply = script.reply(asked.incrementAndGet());
                    socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
                    if (reply.contains("Content-Length: 50")) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            assertThat(e).isNotNull(); // the loop hung up while it was answered
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
