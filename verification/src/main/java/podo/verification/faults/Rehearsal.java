package podo.verification.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import podo.verification.system.Api;
import podo.verification.system.Crowd;

/** One fault under load: from the first fans to the last comparison. Used by one thread. */
final class Rehearsal {
    private static final int FANS = 24;
    private static final Duration FANS_REST = Duration.ofMillis(50);
    private static final Duration BUSY_LIMIT = Duration.ofSeconds(60);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);
    private static final List<String> TOKENS = List.of(
            "ok",
            "ok",
            "ok",
            "ok",
            "ok",
            "slow",
            "slow",
            "declined",
            "declined",
            "error",
            "charged-then-error",
            "charged-then-timeout",
            "timeout");

    private final Stage stage;
    private final Reckoning reckoning;
    private final Api operator;
    private int halls;

    Rehearsal(Stage stage, Reckoning reckoning) {
        this.stage = stage;
        this.reckoning = reckoning;
        this.operator = stage.api().operator();
    }

    /**
     * How it went.
     *
     * @param inFlight requests of fans that waited for an answer when it happened
     * @param checked fans' answers that were compared
     * @param recovery from the end of the fault until Podo is ready and somebody has bought who came after it
     * @param longestWait the longest that a fan waited for an answer
     * @param reads what readers asked meanwhile
     * @param strain how much longer answers took; of an attack
     */
    record Outcome(
            Fault fault,
            int inFlight,
            int checked,
            List<String> violations,
            Duration recovery,
            Duration longestWait,
            int reads,
            Optional<Strain> strain) {}

    /**
     * Rehearses a fault.
     *
     * @param length how long it lasts, where it does
     */
    Outcome of(Fault fault, Duration length, long seed) {
        halls++;
        Hall hall = Hall.importInto(operator, "hall-" + halls);
        Crowd crowd = new Crowd(stage.api(), hall::wish, TOKENS, false, FANS_REST, seed);
        Readers readers = new Readers(stage.api(), hall);
        List<String> violations = new ArrayList<>();
        int inFlight;
        Duration recovery;
        Optional<Strain> strain = Optional.empty();
        crowd.start(FANS);
        try (Impresario impresario = new Impresario(operator)) {
            Waiting.until("fans buy: " + crowd, BUSY_LIMIT, () -> crowd.answers(200) >= FANS);
            readers.start();
            if (fault.isAttack()) {
                Waiting.passTime(length); // what is usual is measured for as long
            }
            Strain.Gauge gauge = new Strain.Gauge(readers, crowd);
            inFlight = crowd.asking();
            CompletableFuture<Void> cancelled = impresario.cancel(hall.matinee());
            long began = System.nanoTime();
            fault.begin().accept(stage);
            try {
                if (!fault.isSudden()) {
                    Waiting.passTime(length);
                }
                if (fault.isAttack()) {
                    strain = Optional.of(gauge.read());
                    Waiting.until(
                            "somebody buys beside the attack: " + crowd, BUSY_LIMIT, () -> crowd.hasBoughtSince(began));
                }
            } finally {
                fault.end().accept(stage);
            }
            recovery = recovery(crowd, violations);
            impresario.awaitUnwound(cancelled, hall.matinee());
        } finally {
            readers.end();
            crowd.end();
        }
        if (fault.effect() != Fault.Effect.NOBODY_ANSWERS) {
            violations.addAll(readers.complaints());
            if (crowd.answers(0) > 0) {
                violations.add(crowd.answers(0) + " requests were left without an answer: " + crowd);
            }
        }
        if (violations.isEmpty()) {
            Reckoning.Result result = reckoning.with(crowd, hall.matinee());
            violations.addAll(result.violations());
        }
        return new Outcome(
                fault,
                inFlight,
                crowd.promises().size(),
                List.copyOf(violations),
                recovery,
                crowd.longestWait(),
                readers.count(),
                strain);
    }

    private Duration recovery(Crowd crowd, List<String> violations) {
        long healed = System.nanoTime();
        try {
            Waiting.until(
                    "Podo is ready and sells again",
                    RECOVERY_LIMIT,
                    () -> crowd.hasBoughtSince(healed) && stage.isReady());
        } catch (Waiting.TooLong e) {
            violations.add(
                    e.getMessage() + ": " + stage.api().getRoot("/health/ready").body() + " " + crowd);
        }
        return Duration.ofNanos(System.nanoTime() - healed);
    }
}
