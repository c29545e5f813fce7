package podo.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * The bounds of search.
 *
 * @param writeBufferMebibytes memory for changes before they are written to the index
 * @param queryTimeout after this long a search is given up and answered 503
 * @param turnInterval how often to look for events whose status changed because time passed
 * @param cachedAnswers how many answers are kept for as long as the index stays as it is
 * @param synonyms an operator's own file of synonyms; empty for those that come with search alone
 */
public record SearchSettings(
        int writeBufferMebibytes,
        Duration queryTimeout,
        Duration turnInterval,
        int cachedAnswers,
        Optional<Path> synonyms) {
    private static final Setting<Integer> WRITE_BUFFER = Setting.number(
            "search.write-buffer-mebibytes",
            "Memory for changes before they go to the search index, in MiB",
            32,
            1,
            512);
    private static final Setting<Duration> QUERY_TIMEOUT = Setting.duration(
            "search.query-timeout",
            "After this long a search is given up",
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMinutes(1));
    private static final Setting<Duration> TURN_INTERVAL = Setting.duration(
            "search.turn-interval",
            "How often search looks for events whose sale opened or that ended meanwhile",
            Duration.ofSeconds(10),
            Duration.ofMillis(10),
            Duration.ofHours(1));
    private static final Setting<Integer> CACHED_ANSWERS = Setting.number(
            "search.cached-answers", "How many answers are kept while the index stays as it is", 2_000, 1, 100_000);

    private static final Setting<String> SYNONYMS = Setting.text(
            "search.synonyms",
            "A file of further synonyms, one group a line with commas between (아이유, iu); empty for none",
            "");

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(WRITE_BUFFER, QUERY_TIMEOUT, TURN_INTERVAL, CACHED_ANSWERS, SYNONYMS);
    }

    /** Reads them. */
    public static SearchSettings from(Settings settings) {
        return new SearchSettings(
                settings.get(WRITE_BUFFER),
                settings.get(QUERY_TIMEOUT),
                settings.get(TURN_INTERVAL),
                settings.get(CACHED_ANSWERS),
                Optional.of(settings.get(SYNONYMS).strip())
                        .filter(file -> !file.isEmpty())
                        .map(Path::of));
    }
}
