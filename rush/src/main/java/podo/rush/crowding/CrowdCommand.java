package podo.rush.crowding;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import podo.rush.system.OptionRange;
import podo.rush.system.WorkFolder;

/** {@code podo bench crowd}: what reads of other events notice of a crowd that reserves on one showtime. */
@Command(
        name = "crowd",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a Podo with the demo catalogue and a bare server. A crowd reserves on one showtime as fast as it is "
                    + "answered, while others read other events at a rate of their own; then the same crowd asks the bare "
                    + "server, and the others read as before. The ratio of their slowest answers is what the crowd costs.",
            "Exit code 0 when every read was answered, 1 when one failed, 2 when it cannot be run."
        })
public final class CrowdCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_RATE = 10_000;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_ROUNDS = 100;

    @Option(names = "--connections", defaultValue = "3000", description = "How many reserve; 3000 otherwise.")
    private int connections = 3_000;

    @Option(names = "--rate", defaultValue = "200", description = "Reads of others a second; 200 otherwise.")
    private int rate = 200;

    @Option(names = "--seconds", defaultValue = "10", description = "How long a round lasts; 10 otherwise.")
    private int seconds = 10;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each kind; 3 otherwise.")
    private int rounds = 3;

    @Option(names = "--seed", defaultValue = "1", description = "Chooses seats and the order of rounds; 1 otherwise.")
    private long seed = 1;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Podo; may be repeated.")
    private List<String> settings = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec told = Objects.requireNonNull(spec);
        OptionRange.check(told, "--connections", connections, MOST_CONNECTIONS);
        OptionRange.check(told, "--rate", rate, MOST_RATE);
        OptionRange.check(told, "--seconds", seconds, MOST_SECONDS);
        OptionRange.check(told, "--rounds", rounds, MOST_ROUNDS);
        try (WorkFolder folder = WorkFolder.of(null)) {
            CrowdBench.Plan plan = new CrowdBench.Plan(
                    folder.path(), connections, rate, Duration.ofSeconds(seconds), rounds, seed, settings);
            return new CrowdBench(plan, told.commandLine().getOut()).run() == 0 ? 0 : FAILED;
        }
    }
}
