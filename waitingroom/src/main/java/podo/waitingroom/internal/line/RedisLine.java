package podo.waitingroom.internal.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.redis.RedisScript;
import podo.waitingroom.Draw;
import podo.waitingroom.Gaps;

/**
 * A line in Redis. All of its keys lie on one server and every operation is one run of {@code line.lua} there, which says
 * what the keys hold. Only the place of a number is reckoned here, for it takes the seed: the script asks for it
 * ({@code LOOK}) when the caller's was reckoned for another number or another cut.
 */
abstract sealed class RedisLine implements Line permits CounterLine, SortedSetLine {
    /** A number or the cut changes between two looks once or twice; more often, something is wrong. */
    private static final int LOOKS = 5;

    static final String COUNTER = "C";
    static final String SORTED_SET = "S";
    private static final RedisScript SCRIPT = RedisScript.beside(RedisLine.class, "run.lua", "line.lua", "calls.lua");
    final Redis redis;
    final LineKeys keys;
    private final Sale sale;
    private final String kind;
    private final LineTimes times;
    private final LineKeeping keeping;
    private final MovableClock clock;

    /** The draw by the last known numbering. */
    private volatile Known known;

    private record Known(Numbering numbering, Draw draw) {}

    RedisLine(Redis redis, Sale sale, String kind, LineTimes times, LineRecords records, MovableClock clock) {
        this.redis = redis;
        this.sale = sale;
        this.kind = kind;
        this.times = times;
        this.clock = clock;
        this.keys = LineKeys.of(sale);
        this.keeping = new LineKeeping(redis, sale, times, records, clock);
        this.known = new Known(Numbering.NONE, Numbering.NONE.draw(sale.seed()));
    }

    @Override
    public Joined join(AccountId account, OptionalLong proven, Optional<String> origin) {
        String claim = Long.toString(proven.orElse(0));
        List<Object> answer = run("join", account, claim, "0", "0", "", origin.orElse(""));
        if (isOf(answer, "INSIDE")) {
            return new Joined.Inside(admitted(answer));
        }
        long number = number(answer, 1);
        Numbering numbering = numbering(answer, 3);
        boolean isNew = number(answer, 2) == 1;
        if (!isNew && numbering.isDrawn()) {
            long place = drawOf(numbering).place(number);
            if (place <= number(answer, 4)) { // its turn has come, and may have gone
                answer =
                        run("join", account, claim, Long.toString(number), Long.toString(place), "", origin.orElse(""));
                return isOf(answer, "INSIDE")
                        ? new Joined.Inside(admitted(answer))
                        : new Joined.InLine(number(answer, 1), number(answer, 2) == 1);
            }
        }
        return new Joined.InLine(number, isNew);
    }

    @Override
    public boolean putBack(AccountId account, long proven) {
        return !isOf(run("join", account, Long.toString(proven), "0", "0", "1", ""), "NONE");
    }

    @Override
    public Left leave(AccountId account) {
        List<Object> answer = runForPlace("leave", account, List.of());
        return Left.valueOf((String) answer.getFirst());
    }

    @Override
    public Entered enter(AccountId account) {
        List<Object> answer = runForPlace(
                "enter",
                account,
                List.of(
                        PassId.random().value(),
                        Long.toString(times.pass().toMillis()),
                        Long.toString(times.passCap().toMillis())));
        return switch ((String) answer.getFirst()) {
            case "IN" -> new Entered.In(admitted(answer));
            case "NOT_YET" -> notYet(answer);
            case "PAUSED" ->
                new Entered.Paused(
                        number(answer, 1), drawOf(numbering(answer, 2)).place(number(answer, 1)));
            case "NOT_DRAWN" -> new Entered.NotDrawn(number(answer, 1));
            case "TURN_LOST" -> new Entered.TurnLost();
            case "NOT_JOINED" -> new Entered.NotJoined();
            default -> throw new IllegalStateException("line.lua answered " + answer);
        };
    }

    @Override
    public Looked look(AccountId account) {
        List<Object> answer = runForPlace("look", account, List.of());
        return switch ((String) answer.getFirst()) {
            case "INSIDE" -> new Looked.Inside(admitted(answer));
            case "NOT_YET" -> {
                Entered.NotYet found = notYet(answer);
                yield new Looked.NotYet(found.number(), found.place(), found.serving(), found.ahead());
            }
            case "TURN" ->
                new Looked.Turn(
                        number(answer, 1),
                        drawOf(numbering(answer, 2)).place(number(answer, 1)),
                        number(answer, 3) == 0 ? Optional.empty() : Optional.of(instant(answer, 3)));
            case "NOT_DRAWN" -> new Looked.NotDrawn(number(answer, 1));
            case "TURN_LOST" -> new Looked.TurnLost(number(answer, 1));
            case "NOT_JOINED" -> new Looked.NotJoined();
            default -> throw new IllegalStateException("line.lua answered " + answer);
        };
    }

    @Override
    public Kept keep(AccountId account, PassId pass) {
        List<Object> answer = run(
                "keep",
                account,
                pass.value(),
                Long.toString(times.pass().toMillis()),
                Long.toString(times.passCap().toMillis()));
        return isOf(answer, "UNTIL") ? new Kept.Until(instant(answer, 1)) : new Kept.Ended();
    }

    @Override
    public boolean end(AccountId account, PassId pass) {
        return number(run("finish", account, pass.value()), 0) == 1;
    }

    @Override
    public Figures figures() {
        return figures(run("figures", List.of()), 0);
    }

    @Override
    public void forget() {
        Lines.forget(redis, keys);
    }

    /** One run of a tick; {@code numbers} are those of the places after {@code base}. */
    final Round round(TickOrder order, int most, long base, List<String> numbers) {
        List<String> arguments = new ArrayList<>(List.of(
                Long.toString(order.fence()),
                switch (order.calling()) {
                    case ON -> "1";
                    case OFF -> "0";
                    case PAUSED -> "P";
                },
                Integer.toString(order.target()),
                Integer.toString(most),
                Integer.toString(order.pace()),
                Long.toString(order.seats()),
                Long.toString(times.turn().plus(order.grace()).toMillis()),
                Long.toString(base)));
        arguments.addAll(numbers);
        List<Object> answer = run("tick", arguments);
        return isOf(answer, "FENCED")
                ? new Round(new Ticked.Fenced(number(answer, 1)), 0, false)
                : new Round(
                        new Ticked.Done((int) number(answer, 1), number(answer, 4), figures(answer, 5)),
                        Math.toIntExact(number(answer, 2)),
                        COUNTER.equals(answer.get(3)));
    }

    /**
     * What one run of a tick did.
     *
     * @param room how many more might have been called
     * @param counts whether the line is a counter, which a sorted one becomes when it was lost
     */
    record Round(Ticked ticked, int room, boolean counts) {}

    final Draw drawOf(Numbering numbering) {
        return known(numbering).draw;
    }

    private Known known(Numbering numbering) {
        Known now = known;
        if (!now.numbering.equals(numbering)) {
            now = new Known(numbering, numbering.draw(sale.seed()));
            known = now;
        }
        return now;
    }

    @Override
    public void seal() {
        keeping.seal(id -> run("seal", List.of(id)));
    }

    final List<Object> run(String operation, List<String> arguments) {
        return run(keys.shared(), arguments(operation, arguments));
    }

    static boolean isOf(List<Object> answer, String kind) {
        return kind.equals(answer.getFirst());
    }

    static long number(List<Object> answer, int at) {
        Object value = answer.get(at);
        return value instanceof Long number ? number : Long.parseLong((String) value);
    }

    private List<Object> run(String operation, AccountId account, String... arguments) {
        List<String> all = new ArrayList<>(List.of(account.value()));
        all.addAll(List.of(arguments));
        return run(keys.with(account), arguments(operation, all));
    }

    /** Runs the script; a line that has to be begun, or whose cut has to be recorded, comes first. */
    private List<Object> run(List<String> own, List<String> arguments) {
        for (int look = 0; look < LOOKS; look++) {
            List<Object> answer = SCRIPT.run(redis, own, arguments);
            if (isOf(answer, "EMPTY")) {
                keeping.begin();
            } else if (isOf(answer, "CUT")) {
                keeping.cut(new Cut(number(answer, 1), Gaps.parse((String) answer.get(2))));
            } else if (isOf(answer, "SEALED")) {
                keeping.wake((String) answer.get(1));
            } else {
                return answer;
            }
        }
        throw new IllegalStateException(keys.tag() + " is lost again and again");
    }

    /** Runs an operation that may need the account's place. */
    private List<Object> runForPlace(String operation, AccountId account, List<String> further) {
        long number = 0;
        Known used = known;
        for (int look = 0; look < LOOKS; look++) {
            List<String> arguments = new ArrayList<>(List.of(
                    Long.toString(number),
                    Long.toString(number == 0 ? 0 : used.draw.place(number)),
                    used.numbering.written()));
            arguments.addAll(further);
            List<Object> answer = run(operation, account, arguments.toArray(String[]::new));
            if (!isOf(answer, "LOOK")) {
                return answer;
            }
            number = number(answer, 1);
            used = known(numbering(answer, 2));
        }
        throw new IllegalStateException("the number or the cut of " + keys.tag() + " changes all the time");
    }

    private List<String> arguments(String operation, List<String> own) {
        List<String> all = new ArrayList<>(List.of(
                operation,
                kind,
                Long.toString(clock.ahead().toMillis()),
                Long.toString(sale.opensAt().toEpochMilli())));
        all.addAll(own);
        return all;
    }

    private Entered.NotYet notYet(List<Object> answer) {
        long number = number(answer, 1);
        long place = drawOf(numbering(answer, 2)).place(number);
        long ahead = number(answer, 4);
        return new Entered.NotYet(number, place, number(answer, 3), ahead < 0 ? place - 1 : ahead);
    }

    private static Admitted admitted(List<Object> answer) {
        return new Admitted(
                new PassId((String) answer.get(1)), number(answer, 2), instant(answer, 3), instant(answer, 4));
    }

    private static Numbering numbering(List<Object> answer, int at) {
        return Numbering.parse((String) answer.get(at));
    }

    private static Instant instant(List<Object> answer, int at) {
        return Instant.ofEpochMilli(number(answer, at));
    }

    private static Figures figures(List<Object> answer, int from) {
        Numbering numbering = numbering(answer, from + 1);
        return new Figures(
                number(answer, from),
                numbering.gaps(),
                numbering.isDrawn() ? OptionalLong.of(numbering.drawn()) : OptionalLong.empty(),
                number(answer, from + 2),
                number(answer, from + 3),
                number(answer, from + 4),
                number(answer, from + 5),
                number(answer, from + 6),
                number(answer, from + 7),
                number(answer, from + 8),
                number(answer, from + 9),
                Double.parseDouble((String) answer.get(from + 10)),
                number(answer, from + 11) == 1,
                number(answer, from + 12) == 1);
    }
}
