package podo.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import podo.kernel.Configured;

/** The bounds of search. */
public record SearchSettings(
        @Configured(
                key = "search.write-buffer-mebibytes",
                means = "Memory for changes before they go to the search index, in MiB",
                fallback = "32",
                least = "1",
                most = "512")
        int writeBufferMebibytes,

        @Configured(
                key = "search.query-timeout",
                means = "After this long a search is given up",
                fallback = "2s",
                least = "50ms",
                most = "1m")
        Duration queryTimeout,

        @Configured(
                key = "search.turn-interval",
                means = "How often search looks for events whose sale opened or that ended meanwhile",
                fallback = "10s",
                least = "10ms",
                most = "1h")
        Duration turnInterval,

        @Configured(
                key = "search.cached-answers",
                means = "How many answers are kept while the index stays as it is",
                fallback = "2000",
                least = "1",
                most = "100000")
        int cachedAnswers,

        @Configured(
                key = "search.synonyms",
                means = "A file of further synonyms, one group a line with commas between (아이유, iu); empty for none",
                fallback = "")
        Optional<Path> synonyms) {}
