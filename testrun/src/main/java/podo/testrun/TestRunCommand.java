package podo.testrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code podo test}, once everything is built. */
@Command(
        name = "podo test",
        description = {
            "Runs the tests of these rooms side by side, and prints which are running, how long each took, and the longest "
                    + "classes.",
            "Exit code 0 when every test passed, 1 when one failed, 2 when there is none to run."
        })
public final class TestRunCommand implements Callable<Integer> {
    private static final String ONLY_THESE = "test";
    private static final String JVM_OPTIONS = "testrun/jvm.options";
    private static final int FAILED = 1;
    private static final int NOTHING_TO_RUN = 2;

    @Option(names = "--home", required = true, description = "The project's folder.")
    private Path home = Path.of("");

    @Option(
            names = "--lanes",
            description = "How many jobs run at once; as many as there are processors when nothing is said.")
    private @Nullable Integer lanes;

    @Option(names = "-D", description = "A system property for the tests; -Dtest=NAME[,NAME] runs these classes alone.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Parameters(arity = "1..*", description = "The rooms.")
    private List<String> rooms = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it and ends the process with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TestRunCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        Report report = new Report(command.getOut());
        if (lanes != null && lanes < 1) {
            throw new CommandLine.ParameterException(command, "--lanes must be 1 or more.");
        }
        int atOnce = lanes == null ? Runtime.getRuntime().availableProcessors() : lanes;
        try (WorkFolder folder = WorkFolder.create()) {
            List<Job> jobs = jobs(folder.path());
            if (jobs.isEmpty()) {
                command.getErr().println("There is no such test in " + String.join(", ", rooms) + ".");
                return NOTHING_TO_RUN;
            }
            report.begin(jobs, atOnce);
            long from = System.nanoTime();
            List<Ended> all = new TestRun(atOnce).run(jobs, report::step);
            report.end(all, Duration.ofNanos(System.nanoTime() - from));
            return all.stream().allMatch(Ended::isGood) ? 0 : FAILED;
        }
    }

    /**
     * The longest first, so that none is left alone at the end: the checks of all sources, the classes with a process of
     * their own, then the rooms with many classes.
     */
    private List<Job> jobs(Path workFolder) throws IOException {
        Path project = home.toAbsolutePath();
        List<Room> all = rooms.stream().map(name -> new Room(project, name)).toList();
        List<Job> jobs = new ArrayList<>();
        if (!properties.containsKey(ONLY_THESE)) {
            jobs.add(new StaticChecks(project, all).job(Files.createDirectories(workFolder.resolve("checked"))));
            all.stream().flatMap(Room::scriptJobs).forEach(jobs::add);
        }
        Predicate<String> wanted = wantedClasses();
        List<String> jvm = jvm(project, workFolder, properties);
        all.reversed().stream()
                .flatMap(room -> room.testJobs(wanted, jvm).stream())
                .sorted(Comparator.comparing((Job job) -> job.part().isEmpty())
                        .thenComparingInt(job -> -job.classes().size()))
                .forEach(jobs::add);
        return jobs;
    }

    private Predicate<String> wantedClasses() {
        String named = properties.get(ONLY_THESE);
        return named == null ? _ -> true : Set.of(named.split(","))::contains;
    }

    /** The command that starts a process for tests, without class path. */
    static List<String> jvm(Path project, Path workFolder, Map<String, String> properties) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.add("@" + project.resolve(JVM_OPTIONS));
        all.add("-Djava.io.tmpdir=" + workFolder);
        all.add("-Dpodo.testrun.folder=" + workFolder);
        properties.forEach((name, value) -> all.add("-D" + name + "=" + value));
        return all;
    }
}
