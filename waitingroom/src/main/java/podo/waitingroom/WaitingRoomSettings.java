package podo.waitingroom;

import java.time.Duration;
import podo.kernel.Configured;
import podo.kernel.TextRule;

/** How the waiting room works. A cap below what it caps is raised to it. */
public record WaitingRoomSettings(
        @Configured(
                key = WaitingRoomSettings.LINE_KEY,
                means = "How a queue's line is kept unless its operator says otherwise",
                fallback = "counter",
                rule = LineKind.class)
        String line,

        @Configured(
                key = "queue.target",
                means = "Buyers inside at once unless the queue's operator says otherwise",
                fallback = "500",
                least = "1",
                most = "1000000")
        int target,

        @Configured(
                key = "queue.turn",
                means = "How long who is called may enter",
                fallback = "1m30s",
                least = "1s",
                most = "1h")
        Duration turn,

        @Configured(
                key = "queue.pass",
                means = "How long a pass lasts without activity",
                fallback = "6m",
                least = "1s",
                most = "2h")
        Duration pass,

        @Configured(
                key = "queue.pass-cap",
                means = "How long a pass lasts at the most; not less than queue.pass",
                fallback = "20m",
                least = "1s",
                most = "12h")
        Duration passCap,

        @Configured(
                key = "queue.polls-per-second",
                means =
                        "How often all clients together may ask for one queue's status; the length of the line decides how long each waits",
                fallback = "2000",
                least = "1",
                most = "1000000")
        int pollsPerSecond,

        @Configured(
                key = "queue.seats-per-buyer",
                means = "Seats a buyer takes, to reckon how many more the seats left can serve; 1 keeps nobody out",
                fallback = "1",
                least = "1",
                most = "20")
        int seatsPerBuyer,

        @Configured(
                key = "queue.joins-per-second",
                means = "How often one account may join or enter, in the long run",
                fallback = "2",
                least = "1",
                most = "1000")
        int joinsPerSecond,

        @Configured(
                key = "queue.joins-per-address",
                means =
                        "How often one network address may join or enter a second, in the long run; many fans may share one",
                fallback = "200",
                least = "1",
                most = "1000000")
        int joinsPerAddress,

        @Configured(
                key = "queue.when-redis-is-away",
                means = "Whether fans who prove a number may enter while Redis is away; nobody joins meanwhile",
                fallback = "closed")
        RedisAway whenRedisIsAway,

        @Configured(
                key = "queue.proof",
                means =
                        "When work must be shown to join, which costs a browser some seconds: auto is while joins look like a flood",
                fallback = "auto")
        JoinProof proof,

        @Configured(
                key = "queue.proof-bits",
                means = "How hard the work is at first; each bit doubles it, and so does each doubling of a flood",
                fallback = "16",
                least = "1",
                most = "26")
        int proofBits,

        Flood flood,
        Pace pace) {
    /** The key of the setting that says how lines are kept; the command line has an option for it. */
    public static final String LINE_KEY = "queue.line";

    /** A line that is one counter. */
    public static final String COUNTER = "counter";

    /** A line that knows everybody's exact rank. */
    public static final String SORTED_SET = "sorted-set";

    public WaitingRoomSettings {
        passCap = passCap.compareTo(pass) < 0 ? pass : passCap;
    }

    /** When joins look like a flood, and what follows. */
    public record Flood(
            @Configured(
                    key = "queue.flood-per-address",
                    means = "Joins of one event that one network address may ask for in a minute without being a flood",
                    fallback = "60",
                    least = "1",
                    most = "1000000")
            int perAddress,

            @Configured(
                    key = "queue.flood-in-all",
                    means = "The same for all addresses together",
                    fallback = "60000",
                    least = "1",
                    most = "100000000")
            int inAll,

            @Configured(
                    key = "queue.proof-bits-most",
                    means = "How hard the work gets in a flood; not less than queue.proof-bits",
                    fallback = "22",
                    least = "1",
                    most = "26")
            int mostBits,

            @Configured(
                    key = "queue.paced-joins",
                    means =
                            "While work is asked for: how many joins a minute of one event one address gets by the forms of pages without scripts",
                    fallback = "12",
                    least = "1",
                    most = "1000000")
            int pacedJoins,

            @Configured(
                    key = "queue.unwatched-per-address",
                    means =
                            "Numbers of one event that one address takes before it is watched whether its further ones are used; one that hardly uses any holds up nobody",
                    fallback = "20",
                    least = "0",
                    most = "1000000")
            int unwatched) {}

    /** How many are called a second. */
    public record Pace(
            @Configured(
                    key = "queue.pace-first",
                    means = "Fans called a second at the beginning",
                    fallback = "20",
                    least = "1",
                    most = "10000")
            int first,

            @Configured(
                    key = "queue.pace-most",
                    means = "Fans called a second at the most; not less than queue.pace-first",
                    fallback = "500",
                    least = "1",
                    most = "10000")
            int most,

            @Configured(
                    key = "queue.pace-step",
                    means = "How many more each second, while the box office is well",
                    fallback = "2",
                    least = "1",
                    most = "1000")
            int step,

            @Configured(
                    key = "queue.pace-latency",
                    means = "The pace is halved when one in a hundred answers of the box office takes longer",
                    fallback = "2s",
                    least = "1ms",
                    most = "1m")
            Duration latency,

            @Configured(
                    key = "queue.pace-errors-percent",
                    means = "… when more of its answers are its own failures",
                    fallback = "5",
                    least = "0",
                    most = "100")
            int errorsPercent,

            @Configured(
                    key = "queue.pace-payments-percent",
                    means = "… when more of its payments' places are in use",
                    fallback = "80",
                    least = "0",
                    most = "100")
            int paymentsPercent) {
        public Pace {
            most = Math.max(first, most);
        }
    }

    /** When work must be shown to join. */
    public enum JoinProof {
        /** Never. */
        NONE,
        /** While joins look like a flood: too many for one event from one network address, or from all together. */
        AUTO,
        /** Always. */
        WORK
    }

    /** What the waiting room does while Redis, which keeps the line, is away. */
    public enum RedisAway {
        /** Nobody joins or enters; who is inside goes on. */
        CLOSED,
        /** Nobody joins, but who proves a number by its token may enter, so many a second. */
        OPEN
    }

    /**
     * Reads how a line is kept.
     *
     * @throws IllegalArgumentException when it is neither of the two
     */
    public static String lineKind(String written) {
        return new LineKind().read(written);
    }

    /** How a line is kept, as operators write it. */
    static final class LineKind implements TextRule {
        @Override
        public String allowed() {
            return COUNTER + " or " + SORTED_SET;
        }

        @Override
        public String read(String written) {
            String kind = written.strip();
            if (!kind.equals(COUNTER) && !kind.equals(SORTED_SET)) {
                throw new IllegalArgumentException(written);
            }
            return kind;
        }
    }
}
