package podo.verification.attacks;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import podo.platform.tasks.Waits;

/** An attack under way. Thread-safe. */
public final class Attackers implements AutoCloseable {
    /** A connection that is refused is not asked for again at once: this process shares the machine. */
    private static final Duration REST = Duration.ofMillis(20);

    private static final int ADDRESSES = 4;

    private final Attack attack;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    private Attackers(Attack attack) {
        this.attack = attack;
    }

    /** Begins an attack, which goes on until it is closed or has been done as often as it may. */
    public static Attackers begin(Attack attack, Target target) {
        Attackers all = new Attackers(attack);
        List<Attacker> addresses = IntStream.rangeClosed(1, ADDRESSES)
                .mapToObj(last -> new Attacker(target, InetAddress.ofLiteral("127.66.0." + last)))
                .toList();
        for (int number = 0; number < attack.people(); number++) {
            Attacker who = addresses.get(number % ADDRESSES);
            all.people.execute(() -> all.goOn(who));
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

    private void goOn(Attacker who) {
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
