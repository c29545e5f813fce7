package podo.rush.judging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import podo.kernel.StartException;
import podo.rush.system.RunningPodo;

/**
 * Asks a Podo the judged queries.
 *
 * @param verdicts on every query that something was meant by
 * @param unfit queries by which nothing in the catalogue can be meant, as {@code set, line}
 */
record Judging(List<Verdict> verdicts, List<String> unfit) {
    private static final String TABLES = "seoul-culture-events";
    private static final String MAPPING = "seoul-culture-events.mapping.json";
    private static final Duration INDEX_LIMIT = Duration.ofMinutes(2);

    Judging {
        verdicts = List.copyOf(verdicts);
        unfit = List.copyOf(unfit);
    }

    /** Asks a Podo what it can answer with the catalogue that it has: a set of which most lines fit nothing is left out. */
    static Judging ofRunning(String url) {
        Judging all = new Judging(List.of(), List.of());
        for (String name : List.of(JudgedSet.DEMO, JudgedSet.SEOUL)) {
            Judging one = of(new SearchedPodo(url), JudgedSet.named(name));
            if (one.verdicts.size() >= one.unfit.size()) {
                all = all.and(one);
            }
        }
        return all;
    }

    /**
     * Starts a Podo in a folder, asks it about the demo catalogue, and, where there is a folder with the tables of Seoul's
     * events, imports them and asks about those.
     *
     * @throws StartException when it does not start, or the folder has no such table
     */
    static Judging ofFresh(Path data, Optional<Path> files) {
        try (RunningPodo podo = RunningPodo.up(data)) {
            SearchedPodo searched = new SearchedPodo(podo.url());
            Judging demo = of(searched, JudgedSet.named(JudgedSet.DEMO));
            if (files.isEmpty()) {
                return demo;
            }
            importTables(podo, files.get());
            return demo.and(of(searched, JudgedSet.named(JudgedSet.SEOUL)));
        }
    }

    private static Judging of(SearchedPodo podo, JudgedSet set) {
        LocalDate today = podo.today();
        List<Candidate> catalogue = podo.everything();
        Map<String, String> titles = new HashMap<>();
        catalogue.forEach(event -> titles.put(event.id(), event.title()));
        List<Verdict> verdicts = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (JudgedQuery query : set.queries()) {
            Map<String, Integer> meant = query.meant(catalogue, today);
            if (meant.isEmpty()) {
                unfit.add(set.name() + ", line " + query.line());
            } else {
                verdicts.add(Verdict.of(set.name(), query, podo.answer(query, today), meant, titles));
            }
        }
        return new Judging(verdicts, unfit);
    }

    private Judging and(Judging other) {
        return new Judging(
                Stream.concat(verdicts.stream(), other.verdicts.stream()).toList(),
                Stream.concat(unfit.stream(), other.unfit.stream()).toList());
    }

    /** The verdicts on one set. */
    List<Verdict> on(String set) {
        return verdicts.stream().filter(verdict -> verdict.set().equals(set)).toList();
    }

    private static void importTables(RunningPodo podo, Path folder) {
        try (Stream<Path> found = Files.list(folder);
                InputStream mapping = Judging.class.getResourceAsStream(MAPPING)) {
            List<Path> tables = found.filter(
                            file -> String.valueOf(file.getFileName()).startsWith(TABLES))
                    .sorted()
                    .toList();
            if (tables.isEmpty() || mapping == null) {
                throw new StartException("There is no file " + TABLES + "*.csv in " + folder + ".");
            }
            String query = "format=csv&mapping="
                    + URLEncoder.encode(
                            new String(mapping.readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            long expected = podo.searchable();
            for (Path table : tables) {
                expected += imported(podo.importFile(Files.readAllBytes(table), query));
            }
            podo.awaitSearchable(expected, INDEX_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    private static long imported(RunningPodo.Answer answer) {
        return answer.json().get("imported") instanceof Map<?, ?> counts
                        && counts.get("events") instanceof Number events
                ? events.longValue()
                : 0;
    }
}
