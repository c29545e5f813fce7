package podo.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One room, built: a folder with a Maven module in it.
 *
 * @param home the project's folder
 */
record Room(Path home, String name) {
    private static final Pattern TEST_CLASS = Pattern.compile("\\w+(Test|IT)\\.class");
    private static final String SCRIPTS = "scripts";

    /** Below the room's folder; the build writes it. */
    private static final Path CLASS_PATH = Path.of("target", "test-class-path");

    /**
     * The jobs for this room's test classes: one for each class that has a process of its own, and one for the others.
     *
     * @param wanted which classes, by their simple name
     * @param jvm the command that starts a virtual machine, without class path
     */
    List<Job> testJobs(Predicate<String> wanted, List<String> jvm) {
        List<String> together = new ArrayList<>();
        List<Job> jobs = new ArrayList<>();
        for (TestClass type : testClasses()) {
            if (!wanted.test(type.simpleName())) {
                continue;
            }
            if (type.hasOwnProcess()) {
                jobs.add(testJob(type.simpleName(), List.of(type.name()), type.calculates() ? jvm : quick(jvm)));
            } else {
                together.add(type.name());
            }
        }
        if (!together.isEmpty()) {
            jobs.add(testJob("", together, quick(jvm)));
        }
        return jobs;
    }

    /**
     * A job for some tests of this room, with other classes than its own.
     *
     * @param part names the job
     * @param tests the full name of a class, or of a method behind {@code #}
     * @param classes the folder with its classes and resources
     */
    Job testJob(String part, List<String> tests, Path classes, List<String> jvm) {
        return job(part, tests, quick(jvm), testClassPath(classes));
    }

    /** {@code package.Class#method} of {@code Class.method}; empty when the room has no such test class. */
    Optional<String> test(String test) {
        int dot = test.indexOf('.');
        return testClasses().stream()
                .filter(type -> type.simpleName().equals(test.substring(0, dot)))
                .map(type -> type.name() + "#" + test.substring(dot + 1))
                .findFirst();
    }

    private static List<String> quick(List<String> jvm) {
        return Stream.concat(jvm.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();
    }

    private Job testJob(String part, List<String> classes, List<String> jvm) {
        return job(part, classes, jvm, testClassPath());
    }

    private Job job(String part, List<String> tests, List<String> jvm, List<String> classPath) {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(
                "-cp",
                String.join(":", classPath) + ":" + System.getProperty("java.class.path"),
                RoomTests.class.getName()));
        return new Job(name, part, folder(), output(part.isEmpty() ? "together" : part), command, tests);
    }

    /** The job for the tests of the room's scripts, where it has scripts. */
    Stream<Job> scriptJobs() {
        return Files.exists(folder().resolve("package.json"))
                ? Stream.of(new Job(
                        name,
                        SCRIPTS,
                        folder(),
                        output(SCRIPTS),
                        List.of(home.resolve("npm-run").toString(), name, "test"),
                        List.of()))
                : Stream.empty();
    }

    /** Folders and jars that its tests run with. */
    List<String> testClassPath() {
        return testClassPath(classes());
    }

    /** The same with another folder in place of its own classes. */
    List<String> testClassPath(Path classes) {
        try {
            List<String> path = new ArrayList<>();
            path.add(folder().resolve("target", "test-classes").toString());
            path.add(classes.toString());
            String dependencies = Files.readString(folder().resolve(CLASS_PATH)).strip();
            path.addAll(dependencies.isEmpty() ? List.of() : List.of(dependencies.split(":", -1)));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its classes and resources. */
    Path classes() {
        return folder().resolve("target", "classes");
    }

    /** Its Java sources and those of its tests. */
    List<Path> sources() {
        return Stream.of("src/main/java", "src/test/java")
                .map(folder()::resolve)
                .flatMap(sources -> filesIn(sources).stream())
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private List<TestClass> testClasses() {
        return filesIn(folder().resolve("target", "test-classes")).stream()
                .filter(file ->
                        TEST_CLASS.matcher(file.getFileName().toString()).matches())
                .map(TestClass::read)
                .filter(type -> !type.isAbstract())
                .toList();
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return home.resolve(name);
    }

    private Path output(String part) {
        return folder().resolve("target", "testrun", part);
    }
}
