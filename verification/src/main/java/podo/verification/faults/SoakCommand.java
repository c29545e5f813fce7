package podo.verification.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podo soak}: faults of real processes under load, again and again. */
@Command(
        name = "podo soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts PostgreSQL, Redis, the payments sandbox and Podo as processes of their own, lets fans buy, and kills, "
                    + "pauses or cuts off one of them after another. After each fault everything that a fan was told is "
                    + "compared with the database, the sandbox's book with the bookings, and the system audits itself.",
            "It ends with a table. Exit code 0 when every promise was kept, 1 on a violation, 2 when it cannot be run."
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int VIOLATION = 1;
    private static final double MOST_MINUTES = 7 * 24 * 60;

    @Option(names = "--minutes", defaultValue = "10", description = "How long; 10 minutes when nothing is said.")
    private double minutes = 10;

    @Option(
            names = "--faults",
            defaultValue = "all",
            description =
                    "Which, separated by commas; \"attacks\" for those that people do on purpose, all when nothing is said.")
    private String names = "all";

    @Option(
            names = "--seed",
            description = "Repeats the choices of another run: the faults' order and length, the fans.")
    private @Nullable Long seed;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it and ends the process with its code. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new SoakCommand());
        command.getCommandSpec()
                .usageMessage()
                .footer(Stream.concat(
                                Stream.of("", "The faults:"),
                                Faults.ALL.stream()
                                        .map(fault -> String.format(
                                                Locale.ROOT, "  %-20s %s", fault.name(), fault.meaning())))
                        .toArray(String[]::new));
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() {
        CommandSpec told = Objects.requireNonNull(spec);
        List<Fault> faults = faults(told);
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new ParameterException(told.commandLine(), "--minutes must be more than 0, and at most a week.");
        }
        PrintWriter out = told.commandLine().getOut();
        long chosen = seed == null ? new Random().nextLong() : seed;
        out.printf(Locale.ROOT, "Seed %d; %d faults, for %.1f minutes.%n", chosen, faults.size(), minutes);
        out.flush();
        Path folder = newFolder();
        SoakTable table = new SoakTable();
        List<String> violations;
        try (Stage stage = new Stage(folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::wake)); // Ctrl-C would leave who is paused behind
            violations = new Soak(stage, table, out).run(faults, Duration.ofMillis((long) (minutes * 60_000)), chosen);
        }
        out.println();
        table.print(out);
        out.println();
        if (violations.isEmpty()) {
            clear(folder);
            out.println("No violation.");
        } else {
            violations.forEach(violation -> out.println("VIOLATION: " + violation));
            out.println("Seed " + chosen + "; logs and data are in " + folder + ".");
        }
        out.flush();
        return violations.isEmpty() ? 0 : VIOLATION;
    }

    private List<Fault> faults(CommandSpec told) {
        try {
            return Faults.named(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(told.commandLine(), e.getMessage(), e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("podo-soak-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
