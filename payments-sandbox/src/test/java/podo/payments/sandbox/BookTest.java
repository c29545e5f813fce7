package podo.payments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.StartException;

class BookTest {
    private static final PaymentRequest REQUEST = new PaymentRequest(9_000L, "KRW", "card", "ok", "포도 \"1\"\\");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deeper/book.jsonl");
    }

    private Book open() {
        return new Book(file, () -> Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void open_afterRestart_remembersEveryOutcome() {
        try (Book book = open()) {
            book.settle("charged", REQUEST, Payment.Status.CAPTURED);
            book.settle("declined", REQUEST, Payment.Status.DECLINED);
            book.settle("refunded", REQUEST, Payment.Status.CAPTURED);
            book.refund("refunded", "r1");
            book.voidKey("voided");
        }
        try (Book book = open()) {
            assertThat(book.after(0, 10))
                    .extracting(
                            Payment::idempotencyKey, payment -> payment.status().name())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("charged", "CAPTURED"),
                            org.assertj.core.groups.Tuple.tuple("declined", "DECLINED"),
                            org.assertj.core.groups.Tuple.tuple("refunded", "REFUNDED"),
                            org.assertj.core.groups.Tuple.tuple("voided", "VOIDED"));
            assertThat(book.earlier("charged", REQUEST))
                    .get()
                    .isInstanceOfSatisfying(
                            Book.Settling.Settled.class,
                            settled -> assertThat(settled.payment().request()).isEqualTo(REQUEST));
            assertThat(book.refund("charged", "r1")).isEqualTo(new Book.Refunding.KeyReused());
            book.settle("next", REQUEST, Payment.Status.CAPTURED);
            assertThat(book.after(4, 10)).extracting(Payment::sequence).containsExactly(5L);
        }
    }

    @Test
    void settle_fileAtThatMoment_holdsTheChargeAlready() throws IOException {
        try (Book book = open()) {
            book.settle("k1", REQUEST, Payment.Status.CAPTURED);
            assertThat(Files.readString(file)).contains("\"k1\"").endsWith("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sequence\":2,\"idempo", "{", "\0\0\0\0\n", "\n", "{\"sequence\":2}\n{}\nx"})
    void open_tornEnd_isCutOffAndTheBookGoesOn(String torn) throws IOException {
        try (Book book = open()) {
            book.settle("k1", REQUEST, Payment.Status.CAPTURED);
        }
        long good = Files.size(file);
        Files.writeString(file, torn, StandardOpenOption.APPEND);
        try (Book book = open()) {
            assertThat(Files.size(file)).isEqualTo(good);
            book.settle("k2", REQUEST, Payment.Status.CAPTURED);
        }
        try (Book book = open()) {
            assertThat(book.after(0, 10)).extracting(Payment::idempotencyKey).containsExactly("k1", "k2");
        }
    }

    @Test
    void open_cutAtEveryByte_losesAtMostTheLastLine() throws IOException {
        try (Book book = open()) {
            book.settle("k1", REQUEST, Payment.Status.CAPTURED);
            book.settle("k2", REQUEST, Payment.Status.CAPTURED);
        }
        byte[] whole = Files.readAllBytes(file);
        int firstLine = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = firstLine; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (Book book = open()) {
                assertThat(book.after(0, 10)).as("cut at %s", length).hasSize(1);
            }
        }
    }

    @Test
    void open_damagedBeforeItsEnd_stopsTheStart() throws IOException {
        try (Book book = open()) {
            book.settle("k1", REQUEST, Payment.Status.CAPTURED);
            book.settle("k2", REQUEST, Payment.Status.CAPTURED);
        }
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, "garbage\n" + lines.getLast() + "\n");

        assertThatThrownBy(this::open).isInstanceOf(StartException.class).hasMessageContaining("damaged");
        assertThat(Files.readString(file)).startsWith("garbage");
    }

    @Test
    void open_inUse_stopsTheStart() {
        Book first = open();
        try (first) {
            assertThatThrownBy(this::open).isInstanceOf(StartException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void open_folderInItsPlace_stopsTheStart() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(this::open).isInstanceOf(StartException.class).hasMessageContaining("cannot be opened");
    }

    @Test
    void settle_bookClosed_isRefusedAndForgotten() {
        Book book = open();
        book.close();

        assertThatThrownBy(() -> book.settle("k1", REQUEST, Payment.Status.CAPTURED))
                .hasMessageContaining("BOOK_UNAVAILABLE");
        assertThat(book.find("k1")).isEmpty();
    }

    @Test
    void settle_manyKeysAtOnce_allSurvive() {
        int payments = 2_000;
        try (Book book = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < payments; i++) {
                String key = "k" + i;
                threads.execute(() -> book.settle(key, REQUEST, Payment.Status.CAPTURED));
            }
            threads.close(); // waits for all of them, before the book is closed
        }
        try (Book book = open()) {
            assertThat(book.after(0, payments + 1)).hasSize(payments);
        }
    }

    @Test
    void after_endsBeforeAPlaceThatIsBeingWritten_soThatReadersPassNoneBy() throws Exception {
        SlowPaper paper = new SlowPaper("first");
        try (Book book = new Book(paper, () -> Instant.EPOCH);
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = calls.submit(() -> book.settle("first", REQUEST, Payment.Status.CAPTURED));
            await(paper.isWriting);
            book.voidKey("second");
            assertThat(book.find("second")).isPresent();
            assertThat(book.after(0, 10)).isEmpty();

            paper.go.countDown();
            first.get();
            assertThat(book.after(0, 10)).extracting(Payment::idempotencyKey).containsExactly("first", "second");
        }
    }

    @Test
    void refundsOfTwoPayments_underOneKeyAtOnce_giveOneBack() throws Exception {
        SlowPaper paper = new SlowPaper("\"refundKey\":\"one\"");
        try (Book book = new Book(paper, () -> Instant.EPOCH);
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            book.settle("first", REQUEST, Payment.Status.CAPTURED);
            book.settle("second", REQUEST, Payment.Status.CAPTURED);
            Future<Book.Refunding> first = calls.submit(() -> book.refund("first", "one"));
            await(paper.isWriting);
            Future<Book.Refunding> second = calls.submit(() -> book.refund("second", "one"));
            paper.go.countDown();

            assertThat(first.get()).isInstanceOf(Book.Refunding.Refunded.class);
            assertThat(second.get()).isEqualTo(new Book.Refunding.KeyReused());
            assertThat(book.find("second")).get().extracting(Payment::status).isEqualTo(Payment.Status.CAPTURED);
        }
    }

    /** Takes its time over the first line with a certain word in it. */
    private static final class SlowPaper implements Book.Paper {
        private final String word;
        private final CountDownLatch isWriting = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        SlowPaper(String word) {
            this.word = word;
        }

        @Override
        public void append(String line) {
            if (line.contains(word)) {
                isWriting.countDown();
                await(go);
            }
        }

        @Override
        public void close() {}
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
