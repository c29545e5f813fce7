package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.Money;

class SandboxProviderTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = "";
    private volatile boolean silent;
    private HttpServer server;
    private SandboxProvider provider;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + key + " " + sent);
            if (silent) {
                awaitEnd();
            }
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        provider = new SandboxProvider(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "", Duration.ofMillis(500));
    }

    @AfterEach
    void stop() {
        over.countDown();
        provider.close();
        server.stop(0);
    }

    @Test
    void success_isCapturedAndSentWhatIsOwed() {
        answer(200, "{\"paymentId\":\"p-1\",\"status\":\"CAPTURED\",\"amount\":1000,\"currency\":\"KRW\"}");

        assertThat(pay()).isEqualTo(new PaymentOutcome.Captured("p-1"));
        assertThat(asked)
                .containsExactly("POST /payments key-1 {\"amount\":1000,\"currency\":\"KRW\",\"method\":\"card\","
                        + "\"token\":\"tok\",\"reference\":\"booking\"}");
    }

    @Test
    void decline_isDeclined() {
        answer(402, "{\"status\":\"DECLINED\",\"reason\":\"no funds\"}");
        assertThat(pay()).isEqualTo(new PaymentOutcome.Declined("no funds"));
    }

    @Test
    void refusalOfWhatWasSent_chargesNothing() {
        answer(400, "{\"status\":400,\"code\":\"UNKNOWN_TOKEN\"}");
        assertThat(pay()).isEqualTo(new PaymentOutcome.Declined("UNKNOWN_TOKEN"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 409, 429, 500, 502, 503, 504})
    void anyOtherFailureToPay_saysNothingAboutTheMoney(int failure) {
        answer(failure, "{\"status\":" + failure + ",\"code\":\"X\"}");
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{", "[]", "null", "{\"status\":null}", "{\"status\":\"SOON\"}", "\"CAPTURED\""})
    void answerThatCannotBeMadeOut_isUnknown(String malformed) {
        answer(200, malformed);
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);
    }

    @Test
    void silence_isUnknownAfterTheTimeout() {
        silent = true;
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);
    }

    @Test
    void nobodyListening_isUnknown() {
        server.stop(0);
        assertThat(pay()).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThat(provider.abandon(charge("k"))).isInstanceOf(PaymentOutcome.Unknown.class);
    }

    @Test
    void lookup_ofAKeyNobodyKnows_isNotCharged() {
        answer(404, "{\"status\":404,\"code\":\"NOT_FOUND\"}");
        assertThat(provider.lookup(charge("a/b"))).isEqualTo(new PaymentOutcome.NotCharged());
        assertThat(asked).containsExactly("GET /payments/a%2Fb null ");
    }

    @Test
    void voided_isNotCharged() {
        answer(200, "{\"idempotencyKey\":\"k\",\"status\":\"VOIDED\"}");
        assertThat(provider.abandon(charge("k"))).isEqualTo(new PaymentOutcome.NotCharged());
    }

    @Test
    void voidRefusedBecauseOfACharge_tellsTheCharge() {
        answer(
                409,
                "{\"code\":\"ALREADY_CAPTURED\",\"status\":409,\"payment\":{\"paymentId\":\"p-2\",\"status\":\"CAPTURED\",\"amount\":1000,\"currency\":\"KRW\"}}");
        assertThat(provider.abandon(charge("k"))).isEqualTo(new PaymentOutcome.Captured("p-2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 500})
    void voidThatWasNotPromised_staysUnknown(int failure) {
        answer(failure, "");
        assertThat(provider.abandon(charge("k"))).isInstanceOf(PaymentOutcome.Unknown.class);
    }

    @Test
    void refund_isRefundedOnlyWhenItSaysSo() {
        answer(200, "{\"status\":\"REFUNDED\"}");
        assertThat(provider.refund(charge("k"))).isEqualTo(new PaymentOutcome.Refunded());
        answer(404, "");
        assertThat(provider.refund(charge("k"))).isInstanceOf(PaymentOutcome.Unknown.class);
        assertThat(asked.getFirst()).isEqualTo("POST /payments/k/refund k-refund ");
    }

    private void answer(int code, String text) {
        status = code;
        body = text;
    }

    private static PaymentProvider.Charge charge(String key) {
        return new PaymentProvider.Charge(key, new Money(1000, "KRW"));
    }

    private PaymentOutcome pay() {
        return provider.pay(new PaymentProvider.Order("key-1", new Money(1000, "KRW"), "card", "tok", "booking"));
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void order_ofNothing_isRefusedBeforeAnyProviderIsAsked() {
        assertThatThrownBy(() -> new PaymentProvider.Order("key", new Money(0, "KRW"), "card", "ok", "a booking"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
