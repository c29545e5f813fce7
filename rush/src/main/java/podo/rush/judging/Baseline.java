package podo.rush.judging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** How good search has been: by set, what NDCG@10 must not fall below, and the zero-hit rate not rise over. */
record Baseline(Map<String, Floor> sets) {
    /**
     * How far a figure may be off: the demo's dates move with the calendar, and with them the order of equals. Two queries
     * of a set that lose their answer are more than this.
     */
    static final double SLACK = 0.006;

    private static final String NDCG = ".ndcg";
    private static final String ZERO_HITS = ".zero-hits";
    private static final String HEAD = """
            # How good search is on the judged queries; a test fails when it gets worse.
            # Written by: ./podo bench relevance --files DIR --record FILE
            """;

    /** What one set has reached. */
    record Floor(double ndcg, double zeroHits) {}

    Baseline {
        sets = Map.copyOf(sets);
    }

    /** Reads it; what a set has not of it is not asked of it. */
    static Baseline read(InputStream file) {
        Properties lines = new Properties();
        try {
            lines.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Floor> sets = new TreeMap<>();
        for (String key : lines.stringPropertyNames()) {
            if (key.endsWith(NDCG)) {
                String set = key.substring(0, key.length() - NDCG.length());
                sets.put(
                        set,
                        new Floor(
                                Double.parseDouble(lines.getProperty(key)),
                                Double.parseDouble(lines.getProperty(set + ZERO_HITS))));
            }
        }
        return new Baseline(sets);
    }

    /** It, with what the sets that were judged have reached now. */
    Baseline with(Map<String, Score> scores) {
        Map<String, Floor> renewed = new TreeMap<>(sets);
        scores.forEach((set, score) -> renewed.put(set, new Floor(score.ndcg(), score.zeroHits())));
        return new Baseline(renewed);
    }

    /** Writes it where {@link #read} finds it. */
    void write(Path file) {
        StringBuilder text = new StringBuilder(HEAD);
        new TreeMap<>(sets)
                .forEach((set, floor) -> text.append(String.format(
                        Locale.ROOT,
                        "%s%s=%.4f%n%s%s=%.4f%n",
                        set,
                        NDCG,
                        floor.ndcg(),
                        set,
                        ZERO_HITS,
                        floor.zeroHits())));
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In what a set has become worse; empty when in nothing. */
    List<String> worsened(String set, Score score) {
        Floor floor = sets.get(set);
        List<String> worse = new ArrayList<>();
        if (floor != null && score.ndcg() < floor.ndcg() - SLACK) {
            worse.add(String.format(
                    Locale.ROOT, "%s: NDCG@10 is %.4f and has been %.4f", set, score.ndcg(), floor.ndcg()));
        }
        if (floor != null && score.zeroHits() > floor.zeroHits() + SLACK) {
            worse.add(String.format(
                    Locale.ROOT,
                    "%s: the zero-hit rate is %.4f and has been %.4f",
                    set,
                    score.zeroHits(),
                    floor.zeroHits()));
        }
        return worse;
    }
}
