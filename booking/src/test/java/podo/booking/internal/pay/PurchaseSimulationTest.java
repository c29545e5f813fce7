package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Plays many sales, each from a seed of its own. {@code -Dpodo.seed=N} plays one again and prints all that happened in it;
 * {@code -Dpodo.seeds=N} plays so many ({@code ./podo simulate} does).
 */
@Tag("calculates")
class PurchaseSimulationTest {
    private static final int SEEDS = Integer.getInteger("podo.seeds", 10_000);
    private static final int BETWEEN_LINES = 50_000;
    private static final Optional<Long> ONE = Optional.ofNullable(Long.getLong("podo.seed"));

    /** What fails on purpose is logged as it should be; nobody reads it here. */
    private static final Logger QUIET = Logger.getLogger("podo.booking");

    @BeforeAll
    static void beQuiet() {
        QUIET.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        QUIET.setLevel(null);
    }

    @Test
    void everySeed_leavesNoViolation() {
        if (ONE.isPresent()) {
            play(ONE.get(), true);
            return;
        }
        long first = System.nanoTime() & 0xFFFF_FFFFL;
        AtomicInteger played = new AtomicInteger();
        long answers = LongStream.range(first, first + SEEDS)
                .parallel()
                .map(seed -> play(seed, false))
                .peek(_ -> tellNowAndThen(played.incrementAndGet()))
                .sum();
        System.out.println(
                "played " + SEEDS + " sales from seed " + first + " on; " + answers + " answers were held to");
        assertThat(answers).as("fans who were answered").isGreaterThan(SEEDS);
    }

    /** A million take half an hour: who waits for them sees that they go on. */
    private static void tellNowAndThen(int played) {
        if (played % BETWEEN_LINES == 0) {
            System.out.println(played + " sales played");
        }
    }

    @Test
    void sameSeed_isTheSamePlay() {
        PurchaseSimulation once = new PurchaseSimulation(4711);
        PurchaseSimulation again = new PurchaseSimulation(4711);
        once.run();
        again.run();
        assertThat(again.auditor().answers()).isEqualTo(once.auditor().answers());
        assertThat(again.notes()).hasSameSizeAs(once.notes());
    }

    /** The stage goes from hand to hand much quicker between virtual threads. */
    private static void runOnAThreadLikeTheActors(PurchaseSimulation simulation) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                simulation.run();
                end.complete(null);
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
        });
        try {
            end.join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static int play(long seed, boolean tell) {
        PurchaseSimulation simulation = new PurchaseSimulation(seed);
        try {
            runOnAThreadLikeTheActors(simulation);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + " (repeat with -Dpodo.seed=" + seed + "): " + e.getMessage() + "\n"
                            + String.join("\n", simulation.notes()),
                    e);
        }
        if (tell) {
            simulation.notes().forEach(System.out::println);
        }
        return simulation.auditor().answers();
    }
}
