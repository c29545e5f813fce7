package podo.waitingroom.internal.desk;

import io.lettuce.core.RedisException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.ProblemException;
import podo.platform.http.RateLimit;
import podo.waitingroom.EnterAnswer;
import podo.waitingroom.JoinAnswer;
import podo.waitingroom.QueuePass;
import podo.waitingroom.QueueProblems;
import podo.waitingroom.QueueRefusal;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.Standing;
import podo.waitingroom.WaitEstimate;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.WaitingRoomSettings.RedisAway;
import podo.waitingroom.internal.admission.Snapshot;
import podo.waitingroom.internal.admission.StatusBoard;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Line.Admitted;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Line.Kept;
import podo.waitingroom.internal.line.Line.Left;
import podo.waitingroom.internal.line.Line.Looked;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.PassId;
import podo.waitingroom.internal.line.Sale;

/** Serves fans: numbers, turns, passes. Thread-safe. */
public final class QueueDesk {
    private static final long LEAST_ESTIMATE_SECONDS = 5;
    private final StatusBoard board;
    private final Lines lines;
    private final PassSigner signer;
    private final EndedPasses ended;
    private final WaitingRoomSettings settings;
    private final MovableClock clock;
    /** Without the line as many are let in as are called at first. */
    private final RateLimit withoutLine;

    public QueueDesk(
            StatusBoard board, Lines lines, PassDesk passes, WaitingRoomSettings settings, MovableClock clock) {
        this.board = board;
        this.lines = lines;
        this.signer = passes.signer();
        this.ended = passes.ended();
        this.settings = settings;
        this.clock = clock;
        this.withoutLine =
                new RateLimit(settings.pace().first(), settings.pace().first());
    }

    /**
     * Whether to join would give the account a new number: it has none, proves none, and may have one.
     *
     * @throws RedisException while Redis is away
     */
    public boolean wantsNumber(AccountId account, EventId event, Optional<String> token) {
        Snapshot queue = find(event);
        return refusalOfJoining(queue).isEmpty()
                && token.stream()
                        .allMatch(text -> signer.number(
                                        text, account, event, queue.sale().id())
                                .isEmpty())
                && !isKnown(queue, account);
    }

    /**
     * Joins.
     *
     * @param token of a number that the account had before, which a restart of the line may have lost
     * @param origin where a new number goes to, if it is watched
     */
    public JoinAnswer join(AccountId account, EventId event, Optional<String> token, Optional<String> origin) {
        Snapshot queue = find(event);
        try {
            Optional<QueueRefusal> refusal = refusalOfJoining(queue);
            if (refusal.isPresent() && (queue.isCancelled() || !isKnown(queue, account))) {
                return new JoinAnswer.Refused(refusal.get());
            }
            Sale sale = queue.sale();
            OptionalLong proven = token.map(text -> signer.number(text, account, event, sale.id()))
                    .orElse(OptionalLong.empty());
            return switch (line(queue).join(account, proven, origin)) {
                case Joined.InLine in -> inLine(queue, account, in);
                case Joined.Inside inside ->
                    joined(queue, account, inside.admitted().number(), OptionalLong.of(0), false, true);
            };
        } catch (RedisException e) {
            return new JoinAnswer.Refused(new QueueRefusal.Interrupted());
        }
    }

    /** Asks to enter with the token of a number. */
    public EnterAnswer enter(AccountId account, EventId event, String token) {
        Snapshot queue = find(event);
        OptionalLong proven = signer.number(token, account, event, queue.sale().id());
        return proven.isEmpty()
                ? new EnterAnswer.Refused(new QueueRefusal.TokenInvalid())
                : enter(account, queue, proven);
    }

    /** Asks to enter; the account is known by its session alone. */
    public EnterAnswer enter(AccountId account, EventId event) {
        return enter(account, find(event), OptionalLong.empty());
    }

    private EnterAnswer enter(AccountId account, Snapshot queue, OptionalLong proven) {
        if (queue.isCancelled()) {
            return new EnterAnswer.Refused(new QueueRefusal.EventCancelled());
        }
        if (!queue.sale().isOn()) {
            return new EnterAnswer.Refused(new QueueRefusal.Closed());
        }
        try {
            return switch (entered(line(queue), account, proven)) {
                case Entered.In in -> new EnterAnswer.Entered(pass(queue.sale(), account, in.admitted()));
                case Entered.NotYet notYet -> notYet(queue, notYet);
                case Entered.Paused paused ->
                    new EnterAnswer.NotYet(
                            OptionalLong.of(paused.place()),
                            OptionalLong.of(0),
                            queue.figures().serving(),
                            Optional.empty());
                case Entered.NotDrawn _ ->
                    new EnterAnswer.NotYet(OptionalLong.empty(), OptionalLong.empty(), 0, Optional.empty());
                case Entered.TurnLost _ -> new EnterAnswer.Refused(new QueueRefusal.TurnLost());
                case Entered.NotJoined _ -> new EnterAnswer.Refused(new QueueRefusal.NotJoined());
            };
        } catch (RedisException e) {
            return proven.isPresent()
                    ? enterWithoutLine(account, queue)
                    : new EnterAnswer.Refused(new QueueRefusal.Interrupted());
        }
    }

    /**
     * Notes activity: the pass lasts longer.
     *
     * @throws ProblemException 410 when it has ended, 503 while Redis is away
     */
    public QueuePass keep(AccountId account, EventId event, String pass) {
        Snapshot queue = find(event);
        PassId id = signer.pass(pass, account, event)
                .filter(shown -> shown.sale().equals(queue.sale().id()))
                .orElseThrow(
                        () -> QueueProblems.of(new QueueRefusal.PassEnded()).asException())
                .id();
        try {
            if (line(queue).keep(account, id) instanceof Kept.Until
                    && line(queue).look(account) instanceof Looked.Inside inside) {
                return pass(queue.sale(), account, inside.admitted());
            }
        } catch (RedisException e) {
            throw QueueProblems.of(new QueueRefusal.Interrupted()).asException();
        }
        throw QueueProblems.of(new QueueRefusal.PassEnded()).asException();
    }

    /**
     * The pass that a token proves, as the box office would take it now: without asking the line, and without making it
     * last longer. Empty when it has ended, by whatever, or the event needs no pass any more.
     */
    Optional<Pass> pass(AccountId account, EventId event, String token) {
        Sale sale = find(event).sale();
        return signer.pass(token, account, event)
                .filter(shown -> sale.isOn() && shown.sale().equals(sale.id()))
                .filter(shown -> !ended.contains(shown.id()));
    }

    /**
     * Gives back the place or the pass.
     *
     * @throws ProblemException 503 while Redis is away
     */
    public void leave(AccountId account, EventId event) {
        Line line = line(find(event));
        try {
            Looked before = line.look(account);
            if (line.leave(account) == Left.PASS && before instanceof Looked.Inside inside) {
                ended.add(inside.admitted().pass());
            }
        } catch (RedisException e) {
            throw QueueProblems.of(new QueueRefusal.Interrupted()).asException();
        }
    }

    /** How an account stands; empty when it is not in line, and while Redis is away. */
    public Optional<Standing> standing(AccountId account, EventId event) {
        Optional<Snapshot> queue =
                board.find(event).filter(found -> found.sale().isOn());
        try {
            return queue.flatMap(found -> standing(line(found).look(account)));
        } catch (RedisException e) {
            return Optional.empty();
        }
    }

    private static Optional<Standing> standing(Looked looked) {
        OptionalLong none = OptionalLong.empty();
        return switch (looked) {
            case Looked.Inside inside ->
                Optional.of(new Standing(
                        Standing.Step.INSIDE,
                        inside.admitted().number(),
                        none,
                        none,
                        Optional.of(inside.admitted().expiresAt())));
            case Looked.Turn turn ->
                Optional.of(new Standing(
                        Standing.Step.TURN, turn.number(), OptionalLong.of(turn.place()), none, turn.until()));
            case Looked.NotYet notYet ->
                Optional.of(new Standing(
                        Standing.Step.IN_LINE,
                        notYet.number(),
                        OptionalLong.of(notYet.place()),
                        OptionalLong.of(notYet.ahead()),
                        Optional.empty()));
            case Looked.NotDrawn waiting ->
                Optional.of(new Standing(Standing.Step.WAITING, waiting.number(), none, none, Optional.empty()));
            case Looked.TurnLost lost ->
                Optional.of(new Standing(Standing.Step.TURN_LOST, lost.number(), none, none, Optional.empty()));
            case Looked.NotJoined _ -> Optional.empty();
        };
    }

    private JoinAnswer inLine(Snapshot queue, AccountId account, Joined.InLine in) {
        OptionalLong place = queue.place(in.number());
        OptionalLong ahead = place.isPresent()
                ? OptionalLong.of(
                        Math.max(0, place.getAsLong() - queue.figures().serving() - 1))
                : OptionalLong.empty();
        return joined(queue, account, in.number(), ahead, in.isNew(), false);
    }

    private JoinAnswer joined(
            Snapshot queue, AccountId account, long number, OptionalLong ahead, boolean isNew, boolean inside) {
        Sale sale = queue.sale();
        return new JoinAnswer.Joined(
                number,
                signer.sign(new NumberTicket(account, sale.event(), sale.id(), number)),
                queue.state(),
                queue.place(number),
                ahead,
                isNew,
                inside);
    }

    private boolean isKnown(Snapshot queue, AccountId account) {
        return queue.sale().isOn()
                && switch (line(queue).look(account)) {
                    case Looked.Inside _, Looked.Turn _, Looked.NotYet _, Looked.NotDrawn _ -> true;
                    case Looked.TurnLost _, Looked.NotJoined _ -> false;
                };
    }

    /** A line that has lost everything knows nobody's name until it is told. */
    private static Entered entered(Line line, AccountId account, OptionalLong proven) {
        Entered first = line.enter(account);
        return first instanceof Entered.NotJoined && proven.isPresent() && line.putBack(account, proven.getAsLong())
                ? line.enter(account)
                : first;
    }

    private EnterAnswer notYet(Snapshot queue, Entered.NotYet notYet) {
        return switch (queue.state()) {
            case SOLD_OUT -> new EnterAnswer.Refused(new QueueRefusal.SoldOut());
            case CLOSED -> new EnterAnswer.Refused(new QueueRefusal.Closed());
            case WAITING, OPEN, PAUSED, DRAINING ->
                new EnterAnswer.NotYet(
                        OptionalLong.of(notYet.place()),
                        OptionalLong.of(notYet.ahead()),
                        notYet.serving(),
                        estimate(notYet.ahead() + 1, queue.status()));
        };
    }

    private static Optional<EnterAnswer.Estimate> estimate(long places, QueueStatus status) {
        return WaitEstimate.of(places, status)
                .filter(wait -> wait.most().isPresent())
                .map(wait -> new EnterAnswer.Estimate((long) wait.least(), Math.max(LEAST_ESTIMATE_SECONDS, (long)
                        Math.ceil(wait.most().getAsDouble()))));
    }

    /** Such a pass is not known to the line: it ends with its proof, and activity does not make it longer. */
    private EnterAnswer enterWithoutLine(AccountId account, Snapshot queue) {
        if (settings.whenRedisIsAway() == RedisAway.CLOSED) {
            return new EnterAnswer.Refused(new QueueRefusal.Interrupted());
        }
        return switch (queue.state()) {
            case OPEN, DRAINING -> {
                try {
                    withoutLine.use(queue.sale().event().value());
                } catch (ProblemException e) {
                    yield new EnterAnswer.Refused(new QueueRefusal.Interrupted());
                }
                Instant until = clock.instant().plus(settings.pass()).truncatedTo(ChronoUnit.MILLIS);
                yield new EnterAnswer.Entered(signed(queue.sale(), account, PassId.random(), until, until));
            }
            case WAITING, PAUSED, SOLD_OUT, CLOSED -> new EnterAnswer.Refused(new QueueRefusal.Interrupted());
        };
    }

    private QueuePass pass(Sale sale, AccountId account, Admitted admitted) {
        Instant cap = admitted.grantedAt().plus(settings.passCap());
        return signed(sale, account, admitted.pass(), admitted.expiresAt(), cap);
    }

    private QueuePass signed(Sale sale, AccountId account, PassId id, Instant until, Instant cap) {
        return new QueuePass(signer.sign(new Pass(account, sale.event(), sale.id(), id, until)), until, cap);
    }

    private Snapshot find(EventId event) {
        return board.find(event)
                .orElseThrow(() -> QueueProblems.of(new QueueRefusal.NoQueue()).asException());
    }

    private Line line(Snapshot queue) {
        return lines.of(queue.sale());
    }

    /** Why nobody new may join; empty where anybody may. */
    private static Optional<QueueRefusal> refusalOfJoining(Snapshot queue) {
        return switch (queue.state()) {
            case WAITING, OPEN, PAUSED -> Optional.empty();
            case DRAINING -> Optional.of(new QueueRefusal.Draining());
            case SOLD_OUT -> Optional.of(new QueueRefusal.SoldOut());
            case CLOSED ->
                Optional.of(queue.isCancelled() ? new QueueRefusal.EventCancelled() : new QueueRefusal.Closed());
        };
    }
}
