package podo.booking.internal.seats;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import podo.kernel.ShowtimeId;

/**
 * The Redis keys of one section of one showtime. They share the hash tag {@code {showtime.section}}, so each section
 * lives in one slot and a hot showtime spreads over a cluster by section.
 */
record SectionKeys(ShowtimeId showtime, String sectionId) {
    private static final String CHANNEL_PREFIX = "podo:seats:";
    static final String CHANNEL_PATTERN = CHANNEL_PREFIX + "*";

    /** gen, sold, blocked, held, owner, version, ended: the order the scripts expect. */
    List<String> all() {
        return List.of(
                key("gen"), key("sold"), key("blocked"), key("held"), key("owner"), key("version"), key("ended"));
    }

    /** As {@link #all()}, and the key that says who is loading. */
    List<String> allAndLoading() {
        return Stream.concat(all().stream(), Stream.of(loading())).toList();
    }

    String loading() {
        return key("loading");
    }

    /** Where changes of the showtime's seats are told. */
    String channel() {
        return CHANNEL_PREFIX + showtime;
    }

    /** Empty for a channel that is none of ours. */
    static Optional<ShowtimeId> showtimeOf(String channel) {
        return ShowtimeId.parse(channel.substring(CHANNEL_PREFIX.length()));
    }

    private String key(String what) {
        return "podo:{" + showtime + "." + sectionId + "}:" + what;
    }
}
