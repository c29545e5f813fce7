package podo.rush.judging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import podo.rush.system.WorkFolder;

/** {@code podo bench relevance}: how well search finds what people mean. */
@Command(
        name = "relevance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks search a set of queries whose answers were judged by hand, and prints how near it comes: NDCG@10 (1 is "
                    + "the best order there is), how often the best event is first, and how often nothing comes.",
            "It starts a Podo with the demo catalogue, unless --url names one. The sets are plain text, a query a line, "
                    + "in rush/src/main/resources/podo/rush/judging.",
            "Exit code 0, or 1 when a line of a set fits no event of its catalogue."
        })
public final class RelevanceCommand implements Callable<Integer> {
    private static final int UNFIT = 1;

    @Option(names = "--url", description = "A running Podo, asked about the catalogue that it has.")
    private @Nullable String url;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "A folder with the two tables of Seoul's cultural events (CSV), which are imported and asked "
                    + "about too; PODO_SAMPLE_FILES when nothing is said.")
    private @Nullable Path files;

    @Option(names = "--all", description = "Lists every query, not only the worst.")
    private boolean all;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Writes what was reached there, as the least that the test of rush asks for from then on "
                    + "(rush/src/test/resources/podo/rush/judging/baseline.properties).")
    private @Nullable Path record;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Judging judging = url == null ? ofFresh() : Judging.ofRunning(url);
        RelevanceReport report = new RelevanceReport(judging);
        report.figures(out);
        report.queries(out, all);
        if (record != null) {
            recordIn(record, judging);
        }
        return url == null && !judging.unfit().isEmpty() ? UNFIT : 0;
    }

    private Judging ofFresh() {
        try (WorkFolder folder = WorkFolder.of(null)) {
            return Judging.ofFresh(
                    folder.path().resolve("data"), Optional.ofNullable(files).or(RelevanceCommand::sampleFiles));
        }
    }

    /** The folder of real files that the environment names for tests. */
    static Optional<Path> sampleFiles() {
        return Optional.ofNullable(System.getenv("PODO_SAMPLE_FILES"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }

    private static void recordIn(Path file, Judging judging) {
        Map<String, Score> scores = new LinkedHashMap<>();
        judging.verdicts().stream()
                .map(Verdict::set)
                .distinct()
                .forEach(set -> scores.put(set, Score.of(judging.on(set))));
        try (InputStream former =
                Files.exists(file) ? Files.newInputStream(file) : new ByteArrayInputStream(new byte[0])) {
            Baseline.read(former).with(scores).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
