package podo.rush.paging;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import podo.rush.system.OptionRange;
import podo.rush.system.WorkFolder;

/** {@code podo bench pages}: what pages, JSON and repeated searches cost beside a bare server. */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a Podo with the demo catalogue and a bare server that gives the same bytes, and lets both answer in "
                    + "turns: event page, event JSON, home page, a search and suggestions that were asked before. Then a "
                    + "crowd asks at once for one event that is not in memory.",
            "Exit code 0 when every request was answered, 1 when one failed, 2 when it cannot be run."
        })
public final class PagesCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int MOST_CROWD = 18_000;
    private static final int MOST_MILLIS = 600_000;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds at each server; 5 when nothing is said.")
    private int rounds = 5;

    @Option(names = "--millis", defaultValue = "2000", description = "How long a round lasts; 2000 otherwise.")
    private int millis = 2_000;

    @Option(names = "--connections", defaultValue = "16", description = "Open at once; 16 otherwise.")
    private int connections = 16;

    @Option(names = "--crowd", defaultValue = "10000", description = "Who miss one event at once; 10000 otherwise.")
    private int crowd = 10_000;

    @Option(names = "--seed", defaultValue = "1", description = "Chooses the order of the rounds; 1 otherwise.")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec told = Objects.requireNonNull(spec);
        OptionRange.check(told, "--rounds", rounds, MOST_ROUNDS);
        OptionRange.check(told, "--millis", millis, MOST_MILLIS);
        OptionRange.check(told, "--connections", connections, MOST_CONNECTIONS);
        OptionRange.check(told, "--crowd", crowd, MOST_CROWD);
        try (WorkFolder folder = WorkFolder.of(null)) {
            PagesBench.Plan plan =
                    new PagesBench.Plan(folder.path(), rounds, Duration.ofMillis(millis), connections, crowd, seed);
            return new PagesBench(plan, told.commandLine().getOut()).run() == 0 ? 0 : FAILED;
        }
    }
}
