package podo.rush;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import podo.kernel.StartException;

/** The command line of what measures Podo from outside. */
@Command(
        name = "podo",
        mixinStandardHelpOptions = true,
        description = "Measures Podo as a process of its own.",
        subcommands = BenchCommand.class)
public final class RushCommand implements Callable<Integer> {
    /** The exit code of a command that could not do its work. */
    static final int COULD_NOT = 2;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs a command and ends the process with its code: 0, 1 when something measured was wrong, 2 when it could not run. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new RushCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StartException sentence) {
                command.getErr().println(sentence.getMessage());
                return COULD_NOT;
            }
            throw failure;
        });
    }

    @Override
    public Integer call() {
        return usage(Objects.requireNonNull(spec));
    }

    /** A command that is only a heading shows what there is under it. */
    static int usage(CommandSpec spec) {
        spec.commandLine().usage(spec.commandLine().getOut());
        return COULD_NOT;
    }
}
