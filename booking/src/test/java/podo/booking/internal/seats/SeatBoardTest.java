package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatBoardTest {
    private static final Duration NO_WAIT = Duration.ZERO;
    private final AtomicLong now = new AtomicLong(1_000);
    private final SeatPlanIndex plan = TestPlans.rows(6, 4);
    private final SeatBoard board = board(plan);

    @Test
    void changesInOrder_areApplied() {
        assertThat(board.apply(change("A", 1, SeatState.HELD, 2_000, 0, 1))).isTrue();
        assertThat(board.apply(change("A", 2, SeatState.SOLD, 0, 0))).isTrue();
        assertThat(board.apply(change("B", 1, SeatState.BLOCKED, 0, 3))).isTrue();

        assertStates(board, "SHAAAA AAAB");
        assertThat(board.takenOf(TestPlans.seats(0, 1, 2, 9))).containsExactly(0, 1, 9);
        assertThat(board.available()).containsExactly(2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void oldChange_isIgnored() {
        board.replace(section("A"), new SectionSnapshot(5, bits(0), bits(), Map.of()));

        assertThat(board.apply(change("A", 5, SeatState.AVAILABLE, 0, 0))).isTrue();
        assertThat(board.apply(change("A", 1, SeatState.AVAILABLE, 0, 0))).isTrue();

        assertStates(board, "SAAAAA AAAA");
    }

    @Test
    void gap_isReportedAndChangesNothing() {
        board.apply(change("A", 1, SeatState.HELD, 2_000, 0));

        assertThat(board.apply(change("A", 3, SeatState.SOLD, 0, 1))).isFalse();

        assertStates(board, "HAAAAA AAAA");
        assertThat(board.apply(change("A", 2, SeatState.SOLD, 0, 2)))
                .as("the missing one is still welcome")
                .isTrue();
    }

    @Test
    void sectionThatWasFilledAgain_isReadWhateverItsVersion() {
        board.replace(section("A"), new SectionSnapshot(5, bits(0), bits(), Map.of()));

        assertThat(board.apply(change("A", 5, SeatState.AVAILABLE, 0))).isTrue();
        assertThat(board.apply(change("A", 9, SeatState.AVAILABLE, 0))).isFalse();
        assertThat(board.apply(change("A", 3, SeatState.AVAILABLE, 0)))
                .as("filled by a server whose clock is behind")
                .isFalse();

        assertStates(board, "SAAAAA AAAA");
    }

    @Test
    void changeOfASectionThePlanHasNot_isNoGap() {
        assertThat(board.apply(change("Z", 9, SeatState.SOLD, 0, 0))).isTrue();
        assertStates(board, "AAAAAA AAAA");
    }

    @Test
    void hold_lapsesAtItsExactMoment() {
        board.apply(change("A", 1, SeatState.HELD, 2_000, 0));
        now.set(1_999);
        board.lapse();
        assertStates(board, "HAAAAA AAAA");

        now.set(2_000);
        board.lapse();
        assertStates(board, "AAAAAA AAAA");
        assertThat(board.hasLapsesToCome()).isFalse();
    }

    @Test
    void holdWithANewEnd_doesNotLapseAtTheOldOne() {
        board.apply(change("A", 1, SeatState.HELD, 2_000, 0, 1, 2));
        board.apply(change("A", 2, SeatState.HELD, SeatHolds.WHILE_PAYING, 0));
        board.apply(change("A", 3, SeatState.HELD, 3_000, 1));
        board.apply(change("A", 4, SeatState.SOLD, 0, 2));
        now.set(2_500);
        board.lapse();
        assertStates(board, "HHSAAA AAAA");

        board.apply(change("A", 5, SeatState.HELD, 2_000, 0)); // its old end again, which is over
        board.lapse();
        assertStates(board, "AHSAAA AAAA");
    }

    @Test
    void holdsGivenBackEarly_areNotRememberedForTheWholeHold() {
        for (int i = 1; i < 100_000; i += 2) {
            board.apply(change("A", i, SeatState.HELD, 1_000_000 + i, 0));
            board.apply(change("A", i + 1, SeatState.AVAILABLE, 0, 0));
        }
        assertThat(board.lapsesRemembered()).isLessThanOrEqualTo(2 * plan.capacity() + 1);
    }

    @Test
    void snapshot_replacesEverythingOfItsSection() {
        board.apply(change("A", 1, SeatState.HELD, 2_000, 0));
        board.apply(change("B", 1, SeatState.HELD, 2_000, 0));

        board.replace(
                section("A"),
                new SectionSnapshot(70, bits(1), bits(2), Map.of(3, new SectionSnapshot.Hold(5_000, "somebody"))));

        assertStates(board, "ASBHAA HAAA");
        assertThat(board.apply(change("A", 71, SeatState.AVAILABLE, 0, 3))).isTrue();
    }

    @Test
    void step_tellsTheLatestStateOfEachSeatOnce() throws Exception {
        BoardStep seen = board.latestStep();
        board.apply(change("A", 1, SeatState.HELD, 2_000, 0, 1));
        board.apply(change("A", 2, SeatState.SOLD, 0, 0));
        board.tellStreams();

        BoardStep step = seen.next(NO_WAIT).orElseThrow();

        assertThat(step.version()).isEqualTo(board.view().version());
        assertThat(step.changes()).contains(Map.of(SeatState.HELD, List.of(1), SeatState.SOLD, List.of(0)));
        assertThat(step).as("all streams have the same one").isSameAs(board.latestStep());
        board.tellStreams();
        assertThat(step.next(NO_WAIT)).as("nothing changed since").isEmpty();
    }

    @Test
    void streamManyStepsBehind_needsTheWhole() throws Exception {
        BoardStep seen = board.latestStep();
        for (int i = 1; i <= 50; i++) {
            toggle(i);
        }
        assertThat(board.isFarBehind(seen)).isFalse();
        toggle(51);
        assertThat(board.isFarBehind(seen)).isTrue();
        assertThat(board.isFarBehind(seen.next(NO_WAIT).orElseThrow())).isFalse();
    }

    private void toggle(int version) {
        board.apply(change("A", version, version % 2 == 0 ? SeatState.AVAILABLE : SeatState.SOLD, 0, 0));
        board.tellStreams();
    }

    @Test
    void stepOfVeryManySeats_asksForTheWhole() throws Exception {
        SeatBoard large = board(TestPlans.rows(5_000));
        BoardStep seen = large.latestStep();
        BitSet all = new BitSet();
        all.set(0, 5_000);
        large.replace(large.plan().sections().getFirst(), new SectionSnapshot(5, all, bits(), Map.of()));
        large.tellStreams();
        assertThat(seen.next(NO_WAIT).orElseThrow().changes()).isEmpty();
    }

    @Test
    void waitForAStep_endsWhenAHoldLapses() throws Exception {
        board.apply(change("A", 1, SeatState.HELD, 2_000, 0));
        board.tellStreams();
        BoardStep seen = board.latestStep();
        try (ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<BoardStep> waiting = CompletableFuture.supplyAsync(() -> waitFor(seen), streams);
            now.set(2_000);
            board.lapse();
            board.tellStreams();
            assertThat(waiting.get().changes()).contains(Map.of(SeatState.AVAILABLE, List.of(0)));
        }
    }

    @Test
    void boardOpenedAgain_beginsAtTheVersionItIsGiven() {
        SeatBoard again = new SeatBoard(TestPlans.SHOWTIME, plan, () -> java.time.Instant.ofEpochMilli(now.get()), 77);
        assertThat(again.view().version()).isEqualTo(77);
        assertThat(again.opening()).isEqualTo(77);
    }

    @Test
    void randomSequence_agreesWithASimpleModel() throws Exception {
        long seed = Long.getLong("podo.seed", 20_261_123L);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            now.set(1_000);
            new Walk(random, "seed " + seed + " round " + round).walk();
        }
    }

    /** A board, a model of it that is a map of seats, and a stream that follows it. */
    private final class Walk {
        private final Random random;
        private final String name;
        private final SeatBoard walked = board(plan);
        private final SeatState[] model = new SeatState[plan.capacity()];
        private final long[] until = new long[plan.capacity()];
        private final long[] versions = new long[2];
        private final SeatState[] stream = new SeatState[plan.capacity()];
        private BoardStep seen = walked.latestStep();

        Walk(Random random, String name) {
            this.random = random;
            this.name = name;
            java.util.Arrays.fill(model, SeatState.AVAILABLE);
            java.util.Arrays.fill(stream, SeatState.AVAILABLE);
        }

        void walk() throws InterruptedException {
            for (int step = 0; step < 300; step++) {
                switch (random.nextInt(10)) {
                    case 0 -> now.addAndGet(random.nextInt(500));
                    case 1 -> replay();
                    case 2 -> follow();
                    default -> change();
                }
                walked.lapse();
                for (int seat = 0; seat < model.length; seat++) {
                    if (model[seat] == SeatState.HELD && until[seat] <= now.get()) {
                        model[seat] = SeatState.AVAILABLE;
                    }
                }
                BoardView view = walked.view();
                assertThat(view.available() + view.held() + view.sold() + view.blocked())
                        .as(name)
                        .isEqualTo(plan.capacity());
                assertThat(states(walked)).as(name + " step " + step).containsExactly(model);
            }
            follow();
            assertThat(stream).as(name + " as its stream saw it").containsExactly(model);
        }

        private void change() {
            int index = random.nextInt(2);
            SeatPlanIndex.SectionRange range = plan.sections().get(index);
            SeatState state = SeatState.ofCode(random.nextInt(4));
            long end = state == SeatState.HELD ? now.get() + random.nextInt(800) : 0;
            int seat = random.nextInt(range.count());
            SeatChange change = new SeatChange(range.sectionId(), ++versions[index], state, end, List.of(seat));
            assertThat(walked.apply(change)).isTrue();
            model[range.first() + seat] = state;
            until[range.first() + seat] = end;
        }

        private void replay() {
            SeatPlanIndex.SectionRange range = plan.sections().getFirst();
            SeatChange old = new SeatChange(range.sectionId(), versions[0], SeatState.SOLD, 0, List.of(0));
            assertThat(walked.apply(old)).isTrue();
        }

        private void follow() throws InterruptedException {
            walked.tellStreams();
            for (Optional<BoardStep> next = seen.next(NO_WAIT); next.isPresent(); next = seen.next(NO_WAIT)) {
                seen = next.get();
                seen.changes().orElseThrow().forEach((state, seats) -> seats.forEach(seat -> stream[seat] = state));
            }
        }
    }

    private static BoardStep waitFor(BoardStep seen) {
        try {
            return seen.next(Duration.ofSeconds(20)).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SeatBoard board(SeatPlanIndex of) {
        return new SeatBoard(TestPlans.SHOWTIME, of, () -> java.time.Instant.ofEpochMilli(now.get()));
    }

    private SeatPlanIndex.SectionRange section(String id) {
        return plan.section(id).orElseThrow();
    }

    private static SeatChange change(String section, long version, SeatState state, long until, int... indexes) {
        return new SeatChange(
                section, version, state, until, IntStream.of(indexes).boxed().toList());
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        return bits;
    }

    private static SeatState[] states(SeatBoard of) {
        BoardView view = of.view();
        return IntStream.range(0, of.plan().capacity()).mapToObj(view::state).toArray(SeatState[]::new);
    }

    /** One letter a seat: available, held, sold, blocked. */
    private static void assertStates(SeatBoard of, String letters) {
        Map<Character, SeatState> meaning = new HashMap<>();
        for (SeatState state : SeatState.values()) {
            meaning.put(state.name().charAt(0), state);
        }
        List<SeatState> expected = new ArrayList<>();
        letters.replace(" ", "").chars().forEach(c -> expected.add(meaning.get((char) c)));
        assertThat(states(of)).containsExactlyElementsOf(expected);
    }
}
