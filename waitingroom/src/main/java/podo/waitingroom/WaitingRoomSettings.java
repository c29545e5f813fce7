package podo.waitingroom;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * How the waiting room works.
 *
 * @param line how lines are kept unless the operator says otherwise: {@code counter} or {@code sorted-set}
 * @param target how many buyers shall be inside at once unless the operator says otherwise
 * @param turn how long who was called may enter
 * @param pass how long a pass lasts without activity
 * @param passCap how long it lasts at the most
 * @param pollsPerSecond how often all clients together may ask for the status of one queue
 * @param seatsPerBuyer seats that one buyer takes, to reckon how many buyers the seats left can serve
 * @param joinsPerSecond how often one account may join, and enter
 * @param joinsPerAddress how often one network address may
 * @param whenRedisIsAway what to do without the line
 * @param proof what must be shown to join
 * @param proofBits how hard it is: each bit doubles the work
 */
public record WaitingRoomSettings(
        String line,
        int target,
        Duration turn,
        Duration pass,
        Duration passCap,
        int pollsPerSecond,
        int seatsPerBuyer,
        int joinsPerSecond,
        int joinsPerAddress,
        RedisAway whenRedisIsAway,
        JoinProof proof,
        int proofBits,
        Pace pace) {
    /** The key of the setting that says how lines are kept; the command line has an option for it. */
    public static final String LINE_KEY = "queue.line";

    /** A line that is one counter. */
    public static final String COUNTER = "counter";

    /** A line that knows everybody's exact rank. */
    public static final String SORTED_SET = "sorted-set";

    /**
     * How many are called a second.
     *
     * @param first where it begins
     * @param most the most
     * @param step how much it grows with each second without trouble
     * @param latency a slower box office is in trouble
     * @param errorsPercent so is one with a larger share of failures
     * @param paymentsPercent and one with a larger share of its payments under way
     */
    public record Pace(int first, int most, int step, Duration latency, int errorsPercent, int paymentsPercent) {}

    private static final Setting<String> LINE = new Setting<>(
            LINE_KEY,
            "How a queue's line is kept unless its operator says otherwise",
            COUNTER,
            COUNTER + " or " + SORTED_SET,
            WaitingRoomSettings::lineKind);
    private static final Setting<Integer> TARGET = Setting.number(
            "queue.target", "Buyers inside at once unless the queue's operator says otherwise", 500, 1, 1_000_000);
    private static final Setting<Duration> TURN = Setting.duration(
            "queue.turn",
            "How long who is called may enter",
            Duration.ofSeconds(90),
            Duration.ofSeconds(1),
            Duration.ofHours(1));
    private static final Setting<Duration> PASS = Setting.duration(
            "queue.pass",
            "How long a pass lasts without activity",
            Duration.ofMinutes(6),
            Duration.ofSeconds(1),
            Duration.ofHours(2));
    private static final Setting<Duration> PASS_CAP = Setting.duration(
            "queue.pass-cap",
            "How long a pass lasts at the most; not less than queue.pass",
            Duration.ofMinutes(20),
            Duration.ofSeconds(1),
            Duration.ofHours(12));
    private static final Setting<Integer> POLLS = Setting.number(
            "queue.polls-per-second",
            "How often all clients together may ask for one queue's status; the length of the line decides how long each"
                    + " waits",
            2_000,
            1,
            1_000_000);
    private static final Setting<Integer> SEATS_PER_BUYER = Setting.number(
            "queue.seats-per-buyer",
            "Seats a buyer takes, to reckon how many more the seats left can serve; 1 keeps nobody out",
            1,
            1,
            20);
    private static final Setting<Integer> JOINS_PER_SECOND = Setting.number(
            "queue.joins-per-second", "How often one account may join or enter, in the long run", 2, 1, 1_000);
    private static final Setting<Integer> JOINS_PER_ADDRESS = Setting.number(
            "queue.joins-per-address",
            "How often one network address may join or enter a second, in the long run; many fans may share one",
            200,
            1,
            1_000_000);
    private static final Setting<RedisAway> WHEN_REDIS_IS_AWAY = Setting.choice(
            "queue.when-redis-is-away",
            "Whether fans who prove a number may enter while Redis is away; nobody joins meanwhile",
            RedisAway.CLOSED);
    private static final Setting<JoinProof> PROOF = Setting.choice(
            "queue.proof", "What must be shown to join; work costs a browser some seconds", JoinProof.NONE);
    private static final Setting<Integer> PROOF_BITS =
            Setting.number("queue.proof-bits", "How hard the work is; each bit doubles it", 18, 1, 32);
    private static final Setting<Integer> PACE_FIRST =
            Setting.number("queue.pace-first", "Fans called a second at the beginning", 20, 1, 10_000);
    private static final Setting<Integer> PACE_MOST = Setting.number(
            "queue.pace-most", "Fans called a second at the most; not less than queue.pace-first", 500, 1, 10_000);
    private static final Setting<Integer> PACE_STEP =
            Setting.number("queue.pace-step", "How many more each second, while the box office is well", 2, 1, 1_000);
    private static final Setting<Duration> PACE_LATENCY = Setting.duration(
            "queue.pace-latency",
            "The pace is halved when one in a hundred answers of the box office takes longer",
            Duration.ofSeconds(2),
            Duration.ofMillis(1),
            Duration.ofMinutes(1));
    private static final Setting<Integer> PACE_ERRORS =
            Setting.number("queue.pace-errors-percent", "… when more of its answers are its own failures", 5, 0, 100);
    private static final Setting<Integer> PACE_PAYMENTS =
            Setting.number("queue.pace-payments-percent", "… when more of its payments' places are in use", 80, 0, 100);

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(
                LINE,
                TARGET,
                TURN,
                PASS,
                PASS_CAP,
                POLLS,
                SEATS_PER_BUYER,
                JOINS_PER_SECOND,
                JOINS_PER_ADDRESS,
                WHEN_REDIS_IS_AWAY,
                PROOF,
                PROOF_BITS,
                PACE_FIRST,
                PACE_MOST,
                PACE_STEP,
                PACE_LATENCY,
                PACE_ERRORS,
                PACE_PAYMENTS);
    }

    /** Reads them. A cap below what it caps is raised to it. */
    public static WaitingRoomSettings from(Settings settings) {
        Duration pass = settings.get(PASS);
        Duration cap = settings.get(PASS_CAP);
        int first = settings.get(PACE_FIRST);
        return new WaitingRoomSettings(
                settings.get(LINE),
                settings.get(TARGET),
                settings.get(TURN),
                pass,
                cap.compareTo(pass) < 0 ? pass : cap,
                settings.get(POLLS),
                settings.get(SEATS_PER_BUYER),
                settings.get(JOINS_PER_SECOND),
                settings.get(JOINS_PER_ADDRESS),
                settings.get(WHEN_REDIS_IS_AWAY),
                settings.get(PROOF),
                settings.get(PROOF_BITS),
                new Pace(
                        first,
                        Math.max(first, settings.get(PACE_MOST)),
                        settings.get(PACE_STEP),
                        settings.get(PACE_LATENCY),
                        settings.get(PACE_ERRORS),
                        settings.get(PACE_PAYMENTS)));
    }

    /** What holds when nothing is set. */
    public static WaitingRoomSettings defaults() {
        return from(Settings.of(settings(), Map.of()));
    }

    /**
     * Reads how a line is kept.
     *
     * @throws IllegalArgumentException when it is neither of the two
     */
    public static String lineKind(String written) {
        String kind = written.strip();
        if (!kind.equals(COUNTER) && !kind.equals(SORTED_SET)) {
            throw new IllegalArgumentException(written);
        }
        return kind;
    }
}
