package podo.rush.selling;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A path beside one of its floors.
 *
 * @param goal what the path is to reach, as a part or a multiple of the floor
 */
record Comparison(String path, Kind ours, String floorName, Kind floor, OptionalDouble goal) {
    private static final String HTTP = "bare HTTP server";
    private static final String SQL = "bare SQL";
    private static final String RESERVES = "bare SQL's reserves";
    private static final String REDIS = "bare Redis";

    /** All of them, in the order in which they are printed. */
    static final List<Comparison> ALL = List.of(
            of("refused reserve", Kind.REFUSED, HTTP, Kind.HTTP_REFUSED, 0.6),
            of("reserve won", Kind.WON, SQL, Kind.SQL_WON, 2.0),
            of("confirm", Kind.CONFIRM, SQL, Kind.SQL_CONFIRM, 1.0),
            of("whole purchase", Kind.PURCHASE, RESERVES, Kind.SQL_WON, 0.35),
            of("join", Kind.JOIN, HTTP, Kind.HTTP_JOIN, 0.22),
            of("join", Kind.JOIN, REDIS, Kind.REDIS_JOIN, 0.5),
            of("/seats, 304", Kind.SEATS_UNCHANGED, HTTP, Kind.HTTP_SEATS_UNCHANGED),
            of("/seats, changed", Kind.SEATS_CHANGED, HTTP, Kind.HTTP_SEATS_CHANGED),
            of("stream fan-out, ms", Kind.STREAMS, HTTP, Kind.HTTP_STREAMS));

    /** These paths and their floors. */
    static Set<Kind> withFloors(Collection<Kind> paths) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        ALL.stream().filter(one -> paths.contains(one.ours)).forEach(one -> {
            kinds.add(one.ours);
            kinds.add(one.floor);
        });
        return kinds;
    }

    /** Whether the figures are times, of which less is better; else they are operations a second. */
    boolean isTime() {
        return ours == Kind.STREAMS;
    }

    private static Comparison of(String path, Kind ours, String floorName, Kind floor, double goal) {
        return new Comparison(path, ours, floorName, floor, OptionalDouble.of(goal));
    }

    private static Comparison of(String path, Kind ours, String floorName, Kind floor) {
        return new Comparison(path, ours, floorName, floor, OptionalDouble.empty());
    }
}
