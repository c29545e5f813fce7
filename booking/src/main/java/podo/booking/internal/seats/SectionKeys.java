package podo.booking.internal.seats;

import io.lettuce.core.ScanArgs;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import podo.kernel.ShowtimeId;

/**
 * The Redis keys of one section of one showtime. They share the hash tag {@code {showtime.section}}, so each section
 * lives in one slot and a hot showtime spreads over a cluster by section.
 */
record SectionKeys(ShowtimeId showtime, String sectionId) {
    private static final String CHANNEL_PREFIX = "podo:seats:";
    static final String CHANNEL_PATTERN = CHANNEL_PREFIX + "*";
    private static final int KEYS_A_STEP = 1_000;

    /** Finds the key with the version of each section that is there; no other key of ours looks like it. */
    static final ScanArgs SCAN_VERSIONS =
            ScanArgs.Builder.matches("podo:{*.*}:version").limit(KEYS_A_STEP);

    private static final Pattern VERSION_KEY = Pattern.compile("podo:\\{([^.}]+\\.[0-9]+)\\.(.+)\\}:version");

    /** The section to which a key found by {@link #SCAN_VERSIONS} belongs; empty for one of somebody else's. */
    static Optional<SectionKeys> ofVersion(String key) {
        Matcher matcher = VERSION_KEY.matcher(key);
        return matcher.matches()
                ? ShowtimeId.parse(matcher.group(1)).map(showtime -> new SectionKeys(showtime, matcher.group(2)))
                : Optional.empty();
    }

    /** gen, sold, blocked, held, owner, version, ended: the order the scripts expect. */
    List<String> all() {
        return List.of(
                key("gen"), key("sold"), key("blocked"), key("held"), key("owner"), key("version"), key("ended"));
    }

    /** As {@link #all()}, and the key that says who is loading. */
    List<String> allAndLoading() {
        return Stream.concat(all().stream(), Stream.of(loading())).toList();
    }

    String version() {
        return key("version");
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
