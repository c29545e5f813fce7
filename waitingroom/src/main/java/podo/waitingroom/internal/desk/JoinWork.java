package podo.waitingroom.internal.desk;

import io.lettuce.core.SetArgs;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import podo.kernel.EventId;
import podo.kernel.ProofOfWork;
import podo.platform.redis.Redis;
import podo.waitingroom.Caller;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.WaitingRoomSettings.JoinProof;

/** The work that whoever wants a number shows, when it is asked for. Each solution counts once, in whatever process. */
final class JoinWork {
    private static final String SPENT = "queue:work:";
    private final ProofOfWork work;
    private final Redis redis;
    private final JoinProof when;
    private final JoinFlood flood;

    /** How hard the work is where no flood makes it harder. */
    private final int firstBits;

    private final InstantSource clock;

    /** @param redis knows which solutions were used */
    JoinWork(ProofOfWork work, Redis redis, WaitingRoomSettings settings, InstantSource clock) {
        WaitingRoomSettings.Flood joins = settings.flood();
        int most = Math.max(settings.proofBits(), joins.mostBits());
        this.work = work;
        this.redis = redis;
        this.when = settings.proof();
        this.flood = new JoinFlood(
                new JoinFlood.Limits(joins.perAddress(), joins.inAll(), settings.proofBits(), most), clock);
        this.firstBits = settings.proofBits();
        this.clock = clock;
    }

    /**
     * Whether a caller shows work that it did for a number. Work that was done for an easier challenge counts, so that
     * nobody works again because the flood has grown meanwhile.
     *
     * @throws io.lettuce.core.RedisException while Redis is away
     */
    boolean isDone(Caller caller, EventId event, Optional<ProofOfWork.Shown> shown) {
        return shown.flatMap(proof -> work.done(about(caller, event), proof))
                .filter(this::spend)
                .isPresent();
    }

    /** How hard the work is that a caller does for a number, who shows none; empty when it gets one without. */
    OptionalInt bits(Caller caller, EventId event) {
        return switch (when) {
            case NONE -> OptionalInt.empty();
            case AUTO -> flood.bits(event, caller.address());
            case WORK -> OptionalInt.of(flood.bits(event, caller.address()).orElse(firstBits));
        };
    }

    /** Work so hard, for this caller alone. */
    ProofOfWork.Challenge challenge(Caller caller, EventId event, int bits) {
        return work.challenge(about(caller, event), bits);
    }

    /** Counts a caller who wants a number and shows no work. */
    void count(Caller caller, EventId event) {
        if (when != JoinProof.NONE) {
            flood.count(event, caller.address());
        }
    }

    private static Map<String, String> about(Caller caller, EventId event) {
        return Map.of("account", caller.account().value(), "event", event.value());
    }

    private boolean spend(ProofOfWork.Done done) {
        long millis = Math.max(1, done.expiresAt().toEpochMilli() - clock.millis());
        return redis.commands().set(SPENT + done.id(), "1", SetArgs.Builder.nx().px(millis)) != null;
    }
}
