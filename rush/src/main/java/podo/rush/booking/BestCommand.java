package podo.rush.booking;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import podo.rush.system.OptionRange;
import podo.rush.system.WorkFolder;

/** {@code podo bench best}: the best seats beside seats that fans name. */
@Command(
        name = "best",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a Podo, and sells two showtimes of the stadium in turns, a tenth of the house at a time: one to clients"
                    + " who name two free seats at random, one to as many who ask for the best two. Tells how many were held"
                    + " a second, who was refused, and how the best seats compare with the best that were free.",
            "Exit code 0 when nobody was refused but for seats that were taken, 1 otherwise, 2 when it cannot be run."
        })
public final class BestCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_CLIENTS = 1_000;
    private static final int MOST_PERCENT = 95;

    @Option(names = "--clients", defaultValue = "300", description = "Clients at once; 300 when nothing is said.")
    private int clients = 300;

    @Option(names = "--until", defaultValue = "90", description = "Percent of the house to sell; 90 otherwise.")
    private int percent = 90;

    @Option(names = "--holds", defaultValue = "redis", description = "Where seats are held: redis or postgres.")
    private String holds = "redis";

    @Option(names = "--seed", defaultValue = "1", description = "Chooses the named seats; 1 otherwise.")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec told = Objects.requireNonNull(spec);
        OptionRange.check(told, "--clients", clients, MOST_CLIENTS);
        OptionRange.check(told, "--until", percent, MOST_PERCENT);
        if (!holds.equals("redis") && !holds.equals("postgres")) {
            throw new ParameterException(told.commandLine(), "--holds must be redis or postgres.");
        }
        try (WorkFolder folder = WorkFolder.of(null)) {
            BestBench.Plan plan = new BestBench.Plan(folder.path(), clients, percent, holds, seed);
            return new BestBench(plan, told.commandLine().getOut()).run() == 0 ? 0 : FAILED;
        }
    }
}
