package podo.payments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.Secret;
import podo.payments.sandbox.SandboxClient.Answer;
import podo.platform.http.HttpSettings;
import podo.platform.testing.Await;

class PaymentsSandboxTest {
    private static final SandboxSettings QUICK =
            new SandboxSettings(Secret.NONE, Duration.ofMillis(300), Duration.ZERO, Duration.ofMillis(300), 50);

    @TempDir
    Path folder;

    private PaymentsSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void open() {
        sandbox = start(QUICK);
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private PaymentsSandbox start(SandboxSettings behaviour) {
        return PaymentsSandbox.start(HttpSettings.anyPort(), behaviour, folder.resolve("book.jsonl"), Instant::now);
    }

    @Test
    void pay_ok_captures() throws Exception {
        Answer answer = client.pay("k1", "ok");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("CAPTURED");
        assertThat(answer.text("paymentId")).startsWith("pay_");
        assertThat(answer.text("amount")).isEqualTo("50000");
        assertThat(answer.text("currency")).isEqualTo("KRW");
        assertThat(client.get("/payments/k1").text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void pay_declined_chargesNothingAndStaysDeclined() throws Exception {
        Answer answer = client.pay("k1", "declined");

        assertThat(answer.code()).isEqualTo(402);
        assertThat(answer.text("status")).isEqualTo("DECLINED");
        assertThat(answer.text("reason")).isNotBlank();
        assertThat(client.pay("k1", "declined")).isEqualTo(answer);
        assertThat(client.get("/payments/k1").text("status")).isEqualTo("DECLINED");
    }

    @Test
    void pay_timeout_chargesNothingAndNeverAnswers() throws Exception {
        assertThatThrownBy(() -> client.pay("k1", "timeout")).isInstanceOf(IOException.class);

        assertThat(client.get("/payments/k1").code()).isEqualTo(404);
        assertThat(client.book()).isEmpty();
    }

    @Test
    void pay_chargedThenTimeout_chargesAndNeverAnswers() throws Exception {
        assertThatThrownBy(() -> client.pay("k1", "charged-then-timeout")).isInstanceOf(IOException.class);

        assertThat(client.get("/payments/k1").text("status")).isEqualTo("CAPTURED");
        assertThat(client.pay("k1", "charged-then-timeout").text("status")).isEqualTo("CAPTURED");
        assertThat(client.book()).hasSize(1);
    }

    @Test
    void pay_slow_isInTheBookBeforeItAnswers() throws Exception {
        long before = System.nanoTime();
        Answer answer = client.pay("k1", "slow");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        assertThat(answer.text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void pay_error_chargesNothing() throws Exception {
        assertThat(client.pay("k1", "error").code()).isEqualTo(503);
        assertThat(client.get("/payments/k1").code()).isEqualTo(404);
    }

    @Test
    void pay_chargedThenError_charges() throws Exception {
        assertThat(client.pay("k1", "charged-then-error").code()).isEqualTo(503);
        assertThat(client.get("/payments/k1").text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void pay_unknownToken_isRefused() throws Exception {
        Answer answer = client.pay("k1", "tok_visa");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("UNKNOWN_TOKEN");
        assertThat(client.book()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":0,\"currency\":\"KRW\",\"method\":\"card\",\"token\":\"ok\"}",
                "{\"amount\":-5,\"currency\":\"KRW\",\"method\":\"card\",\"token\":\"ok\"}",
                "{\"currency\":\"KRW\",\"method\":\"card\",\"token\":\"ok\"}",
                "{\"amount\":5,\"currency\":\"XAU\",\"method\":\"card\",\"token\":\"ok\"}",
                "{\"amount\":100000000000001,\"currency\":\"KWD\",\"method\":\"card\",\"token\":\"ok\"}",
                "{\"amount\":5,\"currency\":\"WON\",\"method\":\"card\",\"token\":\"ok\"}",
                "{\"amount\":5,\"currency\":\"KRW\",\"method\":\" \",\"token\":\"ok\"}",
                "{\"amount\":5,\"currency\":\"KRW\",\"method\":\"a\\u0000b\",\"token\":\"ok\"}",
                "{\"amount\":5,\"currency\":\"KRW\",\"method\":\"card\",\"token\":\"ok\",\"reference\":\"\"}"
            })
    void pay_fieldAtFault_isRefusedAndNamed(String body) throws Exception {
        Answer answer = client.post("/payments", "k1", body);

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.members()).containsKey("errors");
        assertThat(client.book()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"amount\":\"much\"", "{\"amount\":{}}", "null"})
    void pay_notJson_isRefused(String body) throws Exception {
        assertThat(client.post("/payments", "k1", body).code()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payments", "/payments/k1/refund", "/payments/k1/void"})
    void call_withAFieldThatIsNotTaken_isRefusedAndMovesNothing(String path) throws Exception {
        client.pay("k1", "ok");
        String body = path.equals("/payments")
                ? SandboxClient.body(100, "ok").replace("}", ",\"instalments\":3}")
                : "{\"instalments\":3}";

        Answer answer = client.post(path, "k2", body);

        assertThat(answer.code()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("\"field\":\"instalments\"");
        assertThat(client.post(path, "k2", "{\"a\":1,\"a\":1}").code()).isEqualTo(400);
        assertThat(client.book()).hasSize(1);
        assertThat(client.get("/payments/k1").text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void refund_ofAPart_isRefused() throws Exception {
        client.pay("k1", "ok");

        Answer answer = client.post("/payments/k1/refund", "r1", "{\"amount\":1}");

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.text()).contains("\"field\":\"amount\"");
        assertThat(client.post("/payments/k1/refund", "r1", "{}").text("status"))
                .isEqualTo("REFUNDED");
    }

    @Test
    void pay_withoutKey_isRefused() throws Exception {
        assertThat(client.pay("", "ok").text("code")).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(client.pay("with space", "ok").code()).isEqualTo(400);
    }

    @Test
    void pay_sameKeyAgain_sameAnswerOneCharge() throws Exception {
        Answer first = client.pay("k1", "ok");

        assertThat(client.pay("k1", "ok")).isEqualTo(first);
        assertThat(client.book()).hasSize(1);
    }

    @Test
    void pay_sameKeyOtherBody_isRefused() throws Exception {
        client.pay("k1", "ok");

        Answer other = client.post("/payments", "k1", SandboxClient.body(49_999, "ok"));

        assertThat(other.code()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(client.get("/payments/k1").text("amount")).isEqualTo("50000");
    }

    @Test
    void pay_sameKeyFrom200Threads_chargesOnce() throws Exception {
        List<Answer> answers = together(200, () -> client.pay("k1", "ok"));

        assertThat(answers).allMatch(answer -> answer.code() == 200);
        assertThat(answers.stream().map(answer -> answer.text("paymentId")).distinct())
                .hasSize(1);
        assertThat(client.book()).hasSize(1);
    }

    @Test
    void refund_capturedFrom50Threads_refundsOnce() throws Exception {
        client.pay("k1", "ok");

        List<Answer> answers = together(50, () -> client.post("/payments/k1/refund", "r1", ""));

        assertThat(answers).allMatch(answer -> answer.text("status").equals("REFUNDED"));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(client.get("/payments/k1").text("refundKey")).isEqualTo("r1");
        assertThat(client.pay("k1", "ok").text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void refund_secondRefundUnderAnotherKey_isRefused() throws Exception {
        client.pay("k1", "ok");
        client.post("/payments/k1/refund", "r1", "");

        assertThat(client.post("/payments/k1/refund", "r2", "").text("code")).isEqualTo("NOT_CAPTURED");
    }

    @Test
    void refund_keyOfAnotherRefund_isRefusedAndMovesNothing() throws Exception {
        client.pay("k1", "ok");
        client.pay("k2", "ok");
        client.post("/payments/k1/refund", "r1", "");

        assertThat(client.post("/payments/k2/refund", "r1", "").code()).isEqualTo(422);
        assertThat(client.get("/payments/k2").text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void refund_nothingCharged_isRefused() throws Exception {
        client.pay("k1", "declined");

        assertThat(client.post("/payments/k1/refund", "r1", "").code()).isEqualTo(409);
        assertThat(client.post("/payments/nobody/refund", "r1", "").code()).isEqualTo(404);
        assertThat(client.post("/payments/k1/refund", "", "").code()).isEqualTo(400);
    }

    @Test
    void void_freshKey_refusesEveryLaterCharge() throws Exception {
        assertThat(client.post("/payments/k1/void", "", "").text("status")).isEqualTo("VOIDED");
        assertThat(client.post("/payments/k1/void", "", "").code()).isEqualTo(200);

        for (TestToken token : TestToken.values()) {
            Answer late = client.pay("k1", token.code());
            assertThat(late.code()).isEqualTo(409);
            assertThat(late.text("code")).isEqualTo("VOIDED");
        }
        assertThat(client.get("/payments/k1").code()).isEqualTo(404);
    }

    @Test
    void void_captured_isRefusedWithTheCapture() throws Exception {
        client.pay("k1", "ok");

        Answer answer = client.post("/payments/k1/void", "", "");

        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("ALREADY_CAPTURED");
        assertThat(answer.text("payment")).contains("CAPTURED");
        assertThat(client.get("/payments/k1").text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void void_declined_holdsAlready() throws Exception {
        client.pay("k1", "declined");

        assertThat(client.post("/payments/k1/void", "", "").code()).isEqualTo(200);
        assertThat(client.pay("k1", "declined").code()).isEqualTo(402);
    }

    @Test
    void voidAndPay_racing_neverBothSucceed() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "race" + round;
            List<Answer> answers;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Answer> pay = threads.submit(() -> client.pay(key, "ok"));
                Future<Answer> voided = threads.submit(() -> client.post("/payments/" + key + "/void", "", ""));
                answers = List.of(pay.get(), voided.get());
            }
            assertThat(answers.stream().map(Answer::code)).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void book_pagesThroughEverythingInOrder() throws Exception {
        for (int i = 0; i < 5; i++) {
            client.pay("k" + i, "ok");
        }

        Answer first = client.get("/book?limit=3");
        Answer rest = client.get("/book?limit=3&after=" + first.text("next"));

        assertThat((List<?>) first.members().get("items")).hasSize(3);
        assertThat((List<?>) rest.members().get("items")).hasSize(2);
        assertThat(rest.members()).doesNotContainKey("next");
        assertThat(client.get("/book?limit=many").code()).isEqualTo(422);
        assertThat(client.get("/book?limit=1001").code()).isEqualTo(422);
    }

    @Test
    void pay_tooManyWaiting_isShedAndChargesNothing() throws Exception {
        sandbox.close();
        sandbox =
                start(new SandboxSettings(Secret.NONE, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(5), 1));
        client = new SandboxClient(sandbox);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> held = threads.submit(() -> client.pay("k1", "charged-then-timeout"));
            awaitCharge("k1");

            assertThat(client.pay("k2", "slow").code()).isEqualTo(503);
            assertThat(client.get("/payments/k2").code()).isEqualTo(404);

            sandbox.close(); // lets the held call go at once
            assertThatThrownBy(held::get).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void lookup_slow_tellsWhatIsKnownAtItsEnd() throws Exception {
        sandbox.close();
        sandbox = start(new SandboxSettings(
                Secret.NONE, Duration.ofMillis(1), Duration.ofMinutes(5), Duration.ofSeconds(5), 1));
        client = new SandboxClient(sandbox);
        client.pay("k1", "ok");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> slow = threads.submit(() -> lookUpAsSoonAsThereIsRoom("k1"));
            Await.until("it is kept waiting", Duration.ofSeconds(10), () -> isFull("k2"));

            assertThat(slow).isNotDone();
            assertThat(client.pay("k3", "ok").code()).as("nothing else is slow").isEqualTo(200);
            sandbox.close(); // lets the look-up go at once
            assertThatThrownBy(slow::get).hasCauseInstanceOf(IOException.class);
        }
    }

    /** A payment that asks whether there is room may hold the only place when the look-up comes. */
    private Answer lookUpAsSoonAsThereIsRoom(String key) throws Exception {
        Answer answer;
        do {
            answer = client.get("/payments/" + key);
        } while (answer.code() == 503);
        return answer;
    }

    private boolean isFull(String key) {
        try {
            return client.pay(key, "slow").code() == 503;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void start_apiKeySet_requiresIt() throws Exception {
        sandbox.close();
        sandbox = start(
                new SandboxSettings(Secret.of("s3cret"), Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(1), 1));
        client = new SandboxClient(sandbox);

        assertThat(client.pay("k1", "ok").code()).isEqualTo(401);
        assertThat(client.get("/book").code()).isEqualTo(401);
        assertThat(client.post("/payments", "k1", SandboxClient.body(5, "ok"), "Authorization", "Bearer s3cre")
                        .code())
                .isEqualTo(401);
        assertThat(client.post("/payments", "k1", SandboxClient.body(5, "ok"), "Authorization", "Bearer s3cret")
                        .code())
                .isEqualTo(200);
        assertThat(client.get("/health/ready").code()).isEqualTo(200);
    }

    @Test
    void pay_bodyTooLarge_isRefused() throws Exception {
        assertThat(client.post("/payments", "k1", "x".repeat(100_000)).code()).isEqualTo(413);
    }

    private void awaitCharge(String key) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (client.get("/payments/" + key).code() != 200) {
            assertThat(System.nanoTime()).as("no charge in time").isLessThan(deadline);
        }
    }

    private static <T> List<T> together(int callers, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(
                    IntStream.range(0, callers).mapToObj(_ -> call).toList());
            return running.stream().map(Future::resultNow).toList();
        }
    }
}
