package podo.testrun;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podo guards}, once the rooms with guards are built. */
@Command(
        name = "podo guards",
        mixinStandardHelpOptions = true,
        description = {
            "Takes each guard of the invariants away in turn, in a copy of the compiled room, and runs the tests that "
                    + "should fail then; prints for each guard which test failed.",
            "Exit code 0 when a test fails without each of them, 1 when for one none does, 2 when there is no such guard."
        })
public final class GuardsCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String WITH_ALL = "with-all-guards";
    private static final int MISSED = 1;

    @Option(names = "--home", required = true, hidden = true)
    private Path home = Path.of("");

    @Option(names = "--guards", required = true, hidden = true)
    private Path file = Path.of("");

    @Option(names = "--only", arity = "1..*", description = "These guards alone, by their names.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "Prints the guards and the tests that should fail, and runs nothing.")
    private boolean list;

    @Option(
            names = "--lanes",
            description = "How many processes run at once; as many as there are processors when nothing is said.")
    private @Nullable Integer lanes;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it and ends the process with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GuardsCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (lanes != null && lanes < 1) {
            throw new ParameterException(command, "--lanes must be 1 or more.");
        }
        List<Guard> guards = wanted(command);
        GuardTable table = new GuardTable(command.getOut());
        if (list) {
            command.getOut().print(GuardList.table(guards));
            command.getOut().flush();
            return 0;
        }
        try (WorkFolder folder = WorkFolder.create()) {
            Map<Guard, GuardProof> proofs = prove(guards, folder.path(), command.getOut());
            table.print(proofs);
            return proofs.values().stream().allMatch(GuardProof.Caught.class::isInstance) ? 0 : MISSED;
        }
    }

    private List<Guard> wanted(CommandLine command) throws IOException {
        List<Guard> all = GuardList.read(file);
        Set<String> unknown = new LinkedHashSet<>(only);
        all.forEach(guard -> unknown.remove(guard.name()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    command, "There is no guard " + String.join(", ", unknown) + "; ./podo guards --list names them.");
        }
        return only.isEmpty()
                ? all
                : all.stream().filter(guard -> only.contains(guard.name())).toList();
    }

    private Map<Guard, GuardProof> prove(List<Guard> guards, Path folder, PrintWriter out) throws Exception {
        Path project = home.toAbsolutePath();
        List<String> jvm = TestRunCommand.jvm(project, folder, Map.of());
        Map<Guard, GuardProof> proofs = new LinkedHashMap<>();
        Map<Job, Guard> guardOf = new LinkedHashMap<>();
        for (Guard guard : guards) {
            proofs.put(guard, new GuardProof.Unproved("not run"));
            try {
                Room room = new Room(project, guard.room());
                Mutant mutant = new Mutant(guard, Files.createDirectory(folder.resolve(guard.name())));
                mutant.make(room);
                guardOf.put(room.testJob("without " + guard.name(), tests(room, guard), mutant.classes(), jvm), guard);
            } catch (GuardMovedException | Mutant.NotCompiledException e) {
                proofs.put(guard, new GuardProof.Unproved(String.valueOf(e.getMessage())));
            }
        }
        int atOnce = lanes == null ? Runtime.getRuntime().availableProcessors() : lanes;
        out.printf("%d guards, %d at once; first all tests with every guard.%n", guards.size(), atOnce);
        Set<String> failingAnyway = failingWithAll(guardOf, project, jvm, atOnce, out);
        List<Job> jobs = List.copyOf(guardOf.keySet());
        new TestRun(atOnce, LIMIT).run(jobs, step -> {
            Ended ended = step.ended();
            Guard guard = Objects.requireNonNull(guardOf.get(ended.job()));
            GuardProof proof = GuardProof.of(ended, names(ended.job()), failingAnyway);
            proofs.put(guard, proof);
            out.printf("%s: %s%n", guard.name(), GuardTable.says(proof));
            out.flush();
        });
        return proofs;
    }

    private static List<String> tests(Room room, Guard guard) {
        List<String> tests =
                guard.tests().stream().map(room::test).flatMap(Optional::stream).toList();
        if (tests.size() < guard.tests().size()) {
            throw new GuardMovedException("one of its tests is not there: " + String.join(", ", guard.tests()));
        }
        return tests;
    }

    /** A test that fails with all guards in their places says nothing of the one that is taken away. */
    private static Set<String> failingWithAll(
            Map<Job, Guard> guardOf, Path project, List<String> jvm, int atOnce, PrintWriter out) throws Exception {
        Map<String, Set<String>> byRoom = new LinkedHashMap<>();
        guardOf.forEach((job, guard) ->
                byRoom.computeIfAbsent(guard.room(), _ -> new LinkedHashSet<>()).addAll(job.classes()));
        List<Job> jobs = byRoom.entrySet().stream()
                .map(entry -> {
                    Room room = new Room(project, entry.getKey());
                    return room.testJob(WITH_ALL, List.copyOf(entry.getValue()), room.classes(), jvm);
                })
                .toList();
        Set<String> failing = new HashSet<>();
        for (Ended ended : new TestRun(atOnce).run(jobs, _ -> {})) {
            ended.results().failed().forEach(failure -> {
                out.printf("FAILED with every guard: %s%n%s%n", failure.test(), failure.reason());
                failing.add(failure.test());
            });
            if (ended.isCutOff()) {
                out.printf("The tests did not come to their end, see %s%n", ended.log());
                failing.addAll(names(ended.job()));
            }
        }
        out.flush();
        return failing;
    }

    private static List<String> names(Job job) {
        return job.classes().stream().map(name -> name.replace('#', '.')).collect(Collectors.toList());
    }
}
