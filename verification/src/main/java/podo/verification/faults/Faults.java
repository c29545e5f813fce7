package podo.verification.faults;

import static podo.verification.faults.Fault.Effect.NOBODY_ANSWERS;
import static podo.verification.faults.Fault.Effect.READERS_NOTICE_NOTHING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import podo.verification.attacks.Attacks;
import podo.verification.faults.FaultProxy.Trouble;

/** All faults that can be rehearsed. */
final class Faults {
    private static final Duration LATE = Duration.ofMillis(80);

    /** In the order of the handbook. */
    static final List<Fault> ALL = all();

    private Faults() {}

    /**
     * The faults that are named, separated by commas; {@code all} for all, {@code attacks} for those that people do on
     * purpose.
     *
     * @throws IllegalArgumentException when there is none of a name
     */
    static List<Fault> named(String names) {
        if (names.equals("all")) {
            return ALL;
        }
        if (names.equals("attacks")) {
            return ALL.stream().filter(Fault::isAttack).toList();
        }
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(Faults::one)
                .toList();
    }

    private static Fault one(String name) {
        return ALL.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + name + "\"; there are "
                        + ALL.stream().map(Fault::name).collect(Collectors.joining(", ")) + "."));
    }

    private static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(
                Fault.sudden("kill-podo", "kill -9 of Podo", NOBODY_ANSWERS, Stage::killPodo),
                Fault.sudden("kill-postgres", "kill -9 of PostgreSQL", READERS_NOTICE_NOTHING, Stage::killPostgres),
                Fault.sudden("kill-redis", "kill -9 of Redis", READERS_NOTICE_NOTHING, Stage::killRedis),
                Fault.sudden("wipe-redis", "kill -9 of Redis, its disk lost", READERS_NOTICE_NOTHING, Stage::wipeRedis),
                Fault.sudden(
                        "kill-payments", "kill -9 of the payments sandbox", READERS_NOTICE_NOTHING, Stage::killSandbox),
                pause("podo", "Podo", NOBODY_ANSWERS, Stage::podoPid),
                pause("postgres", "PostgreSQL", READERS_NOTICE_NOTHING, Stage::postgresPid),
                pause("redis", "Redis", READERS_NOTICE_NOTHING, Stage::redisPid),
                pause("payments", "the payments sandbox", READERS_NOTICE_NOTHING, Stage::sandboxPid)));
        all.addAll(links("postgres", "PostgreSQL", Stage::toPostgres));
        all.addAll(links("redis", "Redis", Stage::toRedis));
        all.addAll(links("payments", "the payments sandbox", Stage::toSandbox));
        all.add(new Fault(
                "fill-pool",
                "a lock on the table of bookings fills the pool of connections",
                READERS_NOTICE_NOTHING,
                Stage::lockBookings,
                Stage::unlockBookings));
        all.add(new Fault(
                "jump-clock",
                "Podo starts again with its clock past the end of every hold, then with it set back",
                NOBODY_ANSWERS,
                Stage::setClockAhead,
                Stage::setClockBack));
        Attacks.ALL.forEach(attack -> all.add(Fault.of(attack)));
        return List.copyOf(all);
    }

    private static Fault pause(String target, String who, Fault.Effect effect, Function<Stage, Long> pid) {
        return new Fault(
                "pause-" + target,
                "SIGSTOP of " + who + ", later SIGCONT",
                effect,
                stage -> Signals.pause(pid.apply(stage)),
                stage -> Signals.resume(pid.apply(stage)));
    }

    private static List<Fault> links(String target, String to, Function<Stage, FaultProxy> proxy) {
        String late = "every message to and from " + to + " takes " + LATE.toMillis() + " ms";
        return List.of(
                link("delay-" + target, late, proxy, new Trouble.Delay(LATE)),
                link("drop-" + target, "nothing arrives at " + to, proxy, new Trouble.Drop()),
                link(
                        "half-open-" + target,
                        "requests arrive at " + to + ", answers do not come back",
                        proxy,
                        new Trouble.HalfOpen()),
                link("reset-" + target, "connections to " + to + " are reset", proxy, new Trouble.Reset()));
    }

    private static Fault link(String name, String meaning, Function<Stage, FaultProxy> proxy, Trouble trouble) {
        return new Fault(
                name,
                meaning,
                READERS_NOTICE_NOTHING,
                stage -> proxy.apply(stage).be(trouble),
                stage -> proxy.apply(stage).be(new Trouble.None()));
    }
}
