package podo.rush.selling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import podo.kernel.StartException;
import podo.rush.system.OptionRange;
import podo.rush.system.WorkFolder;

/** {@code podo bench selling}: each path of a sale beside its floor. */
@Command(
        name = "selling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts PostgreSQL, Redis, a Podo and a bare server, and measures in turns how often a second seats are refused,"
                    + " reserved, paid, bought, a queue is joined and seats are looked at, and how quickly a change is known on"
                    + " many event streams. Beside each stands what the bare HTTP server, bare SQL or bare Redis manages with"
                    + " the same, and the processor time that each process takes for one.",
            "Exit code 0 when every answer was as expected, 1 when one was not, 2 when it cannot be run. A goal that is"
                    + " missed is printed and changes nothing."
        })
public final class SellingCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_CLIENTS = 1_000;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_STREAMS = 8_000;
    private static final int MOST_FANS = 100_000;
    private static final int MOST_SEATS = 120_000;
    private static final List<String> BOTH = List.of("redis", "postgres");

    @Option(names = "--clients", defaultValue = "64", description = "Clients at once; 64 when nothing is said.")
    private int clients = 64;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long each path is measured in a round; 5 otherwise.")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds for which each path runs before anything counts; 10 otherwise.")
    private int warmUp = 10;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each path and floor; 5 otherwise.")
    private int rounds = 5;

    @Option(
            names = "--holds",
            defaultValue = "both",
            description = "Where seats are held: redis, postgres, or both one after the other; both otherwise.")
    private String holds = "both";

    @Option(names = "--streams", defaultValue = "1000", description = "Event streams of the fan-out; 1000 otherwise.")
    private int streams = 1_000;

    @Option(names = "--fans", defaultValue = "10000", description = "Accounts that buy in turns; 10000 otherwise.")
    private int fans = 10_000;

    @Option(
            names = "--seats",
            defaultValue = "50000",
            description = "Seats of a hall, in thousands; further halls are opened as they are sold; 50000 otherwise.")
    private int seats = 50_000;

    @Option(names = "--seed", defaultValue = "1", description = "Chooses seats and the order of paths; 1 otherwise.")
    private long seed = 1;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PATH",
            description =
                    "Measures these paths alone, each with its floors: ${COMPLETION-CANDIDATES}. For a look at one of"
                            + " them; all otherwise.",
            completionCandidates = PathNames.class)
    private List<String> only = PathNames.ALL;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Podo; may be repeated.")
    private List<String> settings = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too, as JSON.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec told = Objects.requireNonNull(spec);
        check(told);
        List<String> ways = holds.equals("both") ? BOTH : List.of(holds);
        try (WorkFolder folder = WorkFolder.of(null)) {
            SellingBench.Plan plan = new SellingBench.Plan(
                    folder.path(),
                    ways,
                    clients,
                    Duration.ofSeconds(seconds),
                    Duration.ofSeconds(warmUp),
                    rounds,
                    streams,
                    fans,
                    seats,
                    seed,
                    settings,
                    Comparison.withFloors(only.stream().map(PathNames::kind).toList()));
            SellingReport report = new SellingBench(plan, told.commandLine().getOut()).run();
            if (json != null) {
                write(json, report);
            }
            return report.failures() == 0 ? 0 : FAILED;
        }
    }

    private void check(CommandSpec told) {
        OptionRange.check(told, "--clients", clients, MOST_CLIENTS);
        OptionRange.check(told, "--seconds", seconds, MOST_SECONDS);
        OptionRange.check(told, "--warm-up", warmUp, MOST_SECONDS);
        OptionRange.check(told, "--rounds", rounds, MOST_ROUNDS);
        OptionRange.check(told, "--streams", streams, MOST_STREAMS);
        OptionRange.check(told, "--fans", fans, MOST_FANS);
        OptionRange.check(told, "--seats", seats, MOST_SEATS);
        if (!holds.equals("both") && !BOTH.contains(holds)) {
            throw new ParameterException(told.commandLine(), "--holds must be redis, postgres or both.");
        }
        if (!PathNames.ALL.containsAll(only)) {
            throw new ParameterException(
                    told.commandLine(), "--only must be of " + String.join(", ", PathNames.ALL) + ".");
        }
        if (seats % Halls.SECTION != 0) {
            throw new ParameterException(told.commandLine(), "--seats must be a multiple of " + Halls.SECTION + ".");
        }
        if (fans * (Halls.SEATS_OF_A_FAN / 2) < seats) {
            throw new ParameterException(
                    told.commandLine(), "--fans must be at least a tenth of --seats: a fan may have twenty of a hall.");
        }
    }

    /** What the paths are called on the command line. */
    static final class PathNames implements Iterable<String> {
        static final List<String> ALL = Stream.of(Kind.values())
                .filter(Kind::isAtPodo)
                .map(PathNames::name)
                .toList();

        private static String name(Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind kind(String name) {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    private static void write(Path file, SellingReport report) {
        try {
            Files.writeString(file, report.json() + System.lineSeparator());
        } catch (IOException e) {
            throw new StartException("The file " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
