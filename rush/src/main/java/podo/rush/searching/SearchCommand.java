package podo.rush.searching;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import podo.rush.system.OptionRange;
import podo.rush.system.WorkFolder;

/** {@code podo bench search}: search with as many events as wished, beside PostgreSQL's own. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a Podo with generated events and measures its search: how long the index takes to build and how large "
                    + "it is, how long each kind of query takes alone, what the answers to a steady stream take, and how "
                    + "many faceted queries a second it answers, beside PostgreSQL's full-text search on the same events.",
            "Exit code 0 when every request was answered, 1 when one failed, 2 when it cannot be run."
        })
public final class SearchCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_EVENTS = 10_000_000;
    private static final int MOST_SECONDS = 3_600;
    private static final double MOST_PER_SECOND = 100_000;

    @Option(names = "--events", defaultValue = "1000000", description = "How many; a million when nothing is said.")
    private int events = 1_000_000;

    @Option(names = "--rate", defaultValue = "200", description = "Requests a second of the stream; 200 otherwise.")
    private double rate = 200;

    @Option(names = "--seconds", defaultValue = "30", description = "How long each loop lasts; 30 otherwise.")
    private int seconds = 30;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keeps the events there, and uses them again; otherwise all is in a folder of its own that is "
                            + "deleted at the end.")
    private @Nullable Path data;

    @Option(names = "--seed", defaultValue = "1", description = "Chooses the events and queries; 1 otherwise.")
    private long seed = 1;

    @Option(names = "--no-build", description = "Searches the index that is in the data folder, rather than a new one.")
    private boolean built;

    @Option(names = "--no-postgres", description = "Leaves the comparison out.")
    private boolean alone;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of Podo's, as with podo up; may be given again.")
    private List<String> settings = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec told = Objects.requireNonNull(spec);
        OptionRange.check(told, "--events", events, MOST_EVENTS);
        require(told, rate > 0 && rate <= MOST_PER_SECOND, "--rate must be more than 0, and at most 100000.");
        OptionRange.check(told, "--seconds", seconds, MOST_SECONDS);
        try (WorkFolder folder = WorkFolder.of(data)) {
            SearchBench.Plan plan = new SearchBench.Plan(
                    folder.path(), events, seed, rate, Duration.ofSeconds(seconds), parts(), settings);
            return new SearchBench(plan, told.commandLine().getOut()).run() == 0 ? 0 : FAILED;
        }
    }

    private Set<SearchBench.Part> parts() {
        Set<SearchBench.Part> parts = EnumSet.allOf(SearchBench.Part.class);
        if (built) {
            parts.remove(SearchBench.Part.BUILD);
        }
        if (alone) {
            parts.remove(SearchBench.Part.POSTGRES);
        }
        return parts;
    }

    private static void require(CommandSpec told, boolean holds, String sentence) {
        if (!holds) {
            throw new ParameterException(told.commandLine(), sentence);
        }
    }
}
