package podo.verification.attacks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import podo.platform.tasks.Waits;

/** An attack under way. Thread-safe. */
public final class Attackers implements AutoCloseable {
    /** A connection that is refused is not asked for again at once: this process shares the machine. */
    private static final Duration REST = Duration.ofMillis(20);

    private final Attack attack;
    private final Attacker who;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    private Attackers(Attack attack, Target target) {
        this.attack = attack;
        this.who = new Attacker(target);
    }

    /** Begins an attack, which goes on until it is closed or has been done as often as it may. */
    public static Attackers begin(Attack attack, Target target) {
        Attackers all = new Attackers(attack, target);
        for (int number = 0; number < attack.people(); number++) {
            all.people.execute(all::goOn);
        }
        return all;
    }

    /** How often it was done, and how often Podo broke it off. */
    @Override
    public String toString() {
        return attack + ": done " + turns + " times, broken off " + brokenOff + " times";
    }

    /** Interrupts everybody, which closes the connections that they wait at. */
    @Override
    public void close() {
        people.shutdownNow();
        people.close();
    }

    private void goOn() {
        while (!people.isShutdown() && mayOnceMore()) {
            try {
                attack.act().once(who);
            } catch (IOException e) {
                brokenOff.incrementAndGet();
                Waits.pause(REST);
            } catch (IllegalStateException e) {
                if (!people.isShutdown()) { // else the end has cut a request off
                    throw e;
                }
            }
        }
    }

    private boolean mayOnceMore() {
        return turns.getAndUpdate(done -> Math.min(done + 1, attack.most())) < attack.most();
    }
}
