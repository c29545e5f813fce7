package podo.rush;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import podo.rush.booking.BestCommand;
import podo.rush.crowding.CrowdCommand;
import podo.rush.judging.RelevanceCommand;
import podo.rush.paging.PagesCommand;
import podo.rush.searching.SearchCommand;
import podo.rush.selling.SellingCommand;

/** {@code podo bench}: each benchmark is a command of its own, in a package of its own, and is listed here. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Starts Podo with PostgreSQL and Redis, measures it, and prints a table.",
        subcommands = {
            BestCommand.class,
            CrowdCommand.class,
            PagesCommand.class,
            RelevanceCommand.class,
            SearchCommand.class,
            SellingCommand.class
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return RushCommand.usage(Objects.requireNonNull(spec));
    }
}
