package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs actors one at a time under a clock of its own: each call over a link hands the stage back, and the seed decides who
 * goes on, what happens later, and how much time passes. The same seed makes the same play.
 */
final class SimulatedStage implements InstantSource {
    private static final Instant BEGINNING = Instant.parse("2026-06-01T10:00:00Z");
    private static final int NOTES = 400;
    private final Random random;
    private final List<Actor> waiting = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private Instant now = BEGINNING;
    private boolean calm;
    private @Nullable Actor current;
    private @Nullable Throwable failure;

    SimulatedStage(Random random) {
        this.random = random;
    }

    private record Later(Instant at, Runnable effect) {}

    private static final class Actor {
        private final String name;
        private final Semaphore go = new Semaphore(0);
        private Instant wakeAt = Instant.MIN;
        private boolean ended;

        Actor(String name) {
            this.name = name;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** From now on no call fails. */
    void becomeCalm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    void note(String what) {
        if (notes.size() < NOTES) {
            notes.add(Duration.between(BEGINNING, now).toMillis() + " ms "
                    + Optional.ofNullable(current).map(actor -> actor.name).orElse("stage") + ": " + what);
        }
    }

    List<String> notes() {
        return notes;
    }

    /** An effect that is still on its way; it comes within two seconds. */
    void later(Runnable effect) {
        later.add(new Later(now.plusMillis(random.nextInt(2_000)), effect));
    }

    /** Puts an actor on the stage; it begins when the seed says so. */
    void enter(String name, Runnable role) {
        Actor actor = new Actor(name);
        waiting.add(actor);
        Thread.ofVirtual().name(name).start(() -> {
            actor.go.acquireUninterruptibly();
            try {
                role.run();
            } catch (SimulatedLinks.Killed e) {
                note("was killed");
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                actor.ended = true;
                back.release();
            }
        });
    }

    /** Hands the stage back; called by the actor whose turn it is. */
    void pause() {
        sleep(Duration.ZERO);
    }

    /** Hands the stage back for at least this long. */
    void sleep(Duration time) {
        Actor self = java.util.Objects.requireNonNull(current);
        self.wakeAt = now.plus(time);
        back.release();
        self.go.acquireUninterruptibly();
    }

    /** Whether nothing is on its way any more. */
    boolean isAllThere() {
        return later.isEmpty();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** One turn: time passes a little, what was late arrives, and one actor goes on. */
    void turn() {
        now = now.plusMillis(random.nextInt(8) == 0 ? random.nextInt(400) : random.nextInt(4));
        arrive();
        List<Actor> ready =
                waiting.stream().filter(actor -> !actor.wakeAt.isAfter(now)).toList();
        if (ready.isEmpty()) {
            pass(Duration.ofMillis(50 + random.nextInt(1_000)));
            return;
        }
        Actor next = ready.get(random.nextInt(ready.size()));
        current = next;
        next.go.release();
        back.acquireUninterruptibly();
        current = null;
        if (next.ended) {
            waiting.remove(next);
        }
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }

    /** Lets time pass. */
    void pass(Duration time) {
        now = now.plus(time);
        arrive();
    }

    private void arrive() {
        for (Later one : List.copyOf(later)) {
            if (!one.at.isAfter(now)) {
                later.remove(one);
                try {
                    one.effect.run();
                } catch (RuntimeException e) {
                    note("what came late was refused: " + e);
                }
            }
        }
    }
}
