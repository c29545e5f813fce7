package podo.waitingroom.internal.desk;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import podo.kernel.EventId;
import podo.kernel.ProblemException;
import podo.kernel.ProofOfWork;
import podo.platform.http.RateLimit;
import podo.platform.redis.Redis;
import podo.waitingroom.Caller;
import podo.waitingroom.EnterAnswer;
import podo.waitingroom.JoinAnswer;
import podo.waitingroom.QueueRefusal;
import podo.waitingroom.WaitingRoomSettings;

/**
 * The one way into a queue, for programs and for the pages' forms alike: how often an account and a network address may
 * come, and what whoever wants a number has to show. Thread-safe.
 */
public final class QueueDoor {
    private static final int ACCOUNT_BURST = 5;
    private static final int PACED_BURST = 3;
    private final QueueDesk desk;
    private final JoinWork work;
    private final JoinOrigins origins;
    private final RateLimit perAccount;
    private final RateLimit perAddress;
    private final RateLimit paced;

    /**
     * Opens.
     *
     * @param work that whoever wants a number shows, when it is asked for
     * @param redis knows which of it was shown before
     */
    public QueueDoor(QueueDesk desk, ProofOfWork work, Redis redis, WaitingRoomSettings settings, InstantSource clock) {
        this.desk = desk;
        this.work = new JoinWork(work, redis, settings, clock);
        this.origins = new JoinOrigins(settings.flood().unwatched());
        this.perAccount = new RateLimit(settings.joinsPerSecond(), ACCOUNT_BURST * settings.joinsPerSecond());
        this.perAddress = new RateLimit(settings.joinsPerAddress(), 2 * settings.joinsPerAddress());
        this.paced = new RateLimit(settings.flood().pacedJoins(), Duration.ofMinutes(1), PACED_BURST);
    }

    /**
     * Joins.
     *
     * @param token of a number that the account had before, which a restart of the line may have lost
     * @throws ProblemException 404 when the event never had a queue, 429 when this was too often
     */
    public JoinAnswer join(Caller caller, EventId event, Optional<String> token, Optional<ProofOfWork.Shown> shown) {
        limit(caller);
        try {
            if (work.isDone(caller, event, shown)) {
                return join(caller, event, token);
            }
            OptionalInt bits = work.bits(caller, event);
            // only while work is asked for has the line to be asked who has a number already
            if (bits.isPresent() && desk.wantsNumber(caller.account(), event, token)) {
                work.count(caller, event);
                return new JoinAnswer.Refused(
                        new QueueRefusal.WorkNeeded(work.challenge(caller, event, bits.getAsInt())));
            }
            JoinAnswer answer = join(caller, event, token);
            if (isNew(answer)) {
                work.count(caller, event);
            }
            return answer;
        } catch (RedisException e) {
            return new JoinAnswer.Refused(new QueueRefusal.Interrupted());
        }
    }

    /**
     * Joins by a form, whose sender can do no work. While work is asked for, such joins are paced instead: only so many a
     * minute from one address.
     *
     * @throws ProblemException as the other
     */
    public JoinAnswer joinByForm(Caller caller, EventId event) {
        JoinAnswer answer = join(caller, event, Optional.empty(), Optional.empty());
        if (!(answer instanceof JoinAnswer.Refused(QueueRefusal why)) || !(why instanceof QueueRefusal.WorkNeeded)) {
            return answer;
        }
        try {
            paced.use(event + " " + caller.address());
        } catch (ProblemException e) {
            return new JoinAnswer.Refused(new QueueRefusal.Paced(e.problem().retryAfter()));
        }
        return join(caller, event, Optional.empty());
    }

    /** Asks to enter with the token of a number. */
    public EnterAnswer enter(Caller caller, EventId event, String token) {
        limit(caller);
        return desk.enter(caller.account(), event, token);
    }

    /** Asks to enter; the account is known by its session alone. */
    public EnterAnswer enter(Caller caller, EventId event) {
        limit(caller);
        return desk.enter(caller.account(), event);
    }

    /**
     * Gives back the place or the pass.
     *
     * @throws ProblemException 503 while Redis is away
     */
    public void leave(Caller caller, EventId event) {
        limit(caller);
        desk.leave(caller.account(), event);
    }

    private JoinAnswer join(Caller caller, EventId event, Optional<String> token) {
        JoinAnswer answer = desk.join(caller.account(), event, token, origins.watched(event, caller.address()));
        if (isNew(answer)) {
            origins.given(event, caller.address());
        }
        return answer;
    }

    private static boolean isNew(JoinAnswer answer) {
        return answer instanceof JoinAnswer.Joined joined && joined.isNew();
    }

    private void limit(Caller caller) {
        perAddress.use(caller.address());
        perAccount.use(caller.account().value());
    }
}
