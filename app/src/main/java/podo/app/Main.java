package podo.app;

import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import podo.kernel.Settings;
import podo.kernel.StartException;

/** The program's command line. */
@Command(
        name = "podo",
        description = "Sells assigned seats, none of them twice.",
        mixinStandardHelpOptions = true,
        version = "Podo 1.0.0",
        subcommands = {
            UpCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            ImportCommand.class,
            AuditCommand.class,
            CheckTicketCommand.class,
            VerifyDrawCommand.class,
            TrainCommand.class
        },
        footer = {
            "",
            "./podo test runs every test, ./podo screenshots pictures every page, ./podo frames measures the seat map.",
            "./podo soak kills, pauses and cuts off processes under load, and checks every promise afterwards.",
            "./podo bench measures search and pages beside what they are built on; ./podo bench --help lists what.",
            "./podo simulate plays a million sales with failing, late and repeated answers, each from a seed.",
            "./podo guards takes each guard of the promises away in turn, and prints which test fails then.",
            "./podo COMMAND --help tells more of each."
        })
public final class Main implements Callable<Integer> {
    /** The exit code of a command that could not do its work: wrong options, a start that failed, nobody answers. */
    static final int COULD_NOT = 2;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Runs a command and ends the process with its code. */
    public static void main(String[] arguments) {
        LogLine.setUp();
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return SettingsHelp.addTo(new CommandLine(new Main()))
                .setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return COULD_NOT;
    }

    /** One sentence, with what was probably meant. */
    private static int wrongUse(ParameterException wrong, String[] arguments) {
        PrintWriter err = wrong.getCommandLine().getErr();
        String sentence =
                String.valueOf(wrong.getMessage()).lines().findFirst().orElse("The command is not understood");
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            Set<String> known = new TreeSet<>(
                    wrong.getCommandLine().getCommandSpec().optionsMap().keySet());
            known.addAll(wrong.getCommandLine().getSubcommands().keySet());
            sentence += Settings.nearest(first, known)
                    .map(meant -> "; perhaps \"" + meant + "\" was meant")
                    .orElse("");
        }
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        err.println(sentence + " (./" + command + " --help lists everything).");
        return COULD_NOT;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof StartException sentence) {
            command.getErr().println(sentence.getMessage());
        } else {
            LoggerFactory.getLogger(Main.class).error("Podo failed unexpectedly", failure);
        }
        return COULD_NOT;
    }
}
