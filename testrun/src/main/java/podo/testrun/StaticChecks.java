package podo.testrun;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checks of Error Prone and NullAway on the sources of all rooms at once. The build of each room makes the same checks
 * when nobody says otherwise; for all rooms together one compiler that gets warm takes a third of the time.
 */
final class StaticChecks {
    private static final String NAME = "static checks";

    /** The compiler's options as pom.xml has them. */
    private static final String OPTIONS = "static-checks.options";

    private static final Path JVM_CONFIG = Path.of(".mvn", "jvm.config");
    private static final String PACKAGE_INFO = "package-info.java";
    private final Path home;
    private final List<Room> rooms;

    StaticChecks(Path home, List<Room> rooms) {
        this.home = home;
        this.rooms = List.copyOf(rooms);
    }

    /** The job that makes the checks. What it compiles goes to this folder, and nobody uses it. */
    Job job(Path classes) throws IOException {
        Path output = Files.createDirectories(home.resolve("target", "testrun"));
        Path sources = Files.writeString(output.resolve("static-checks.sources"), quoted(sources()));
        Path options = Files.writeString(output.resolve(OPTIONS), options());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(accessToCompiler());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-J-Xms1g"));
        command.addAll(List.of("-d", classes.toString(), "-processorpath", System.getProperty("java.class.path")));
        command.addAll(List.of("-cp", classPath(), "@" + options, "@" + sources));
        return new Job(NAME, "", home, output.resolve("static-checks"), command, List.of());
    }

    /** A package that has both code and tests says twice what it is; the compiler takes it once. */
    private Stream<Path> sources() {
        List<Path> all = rooms.stream().flatMap(room -> room.sources().stream()).toList();
        Set<Path> described = all.stream()
                .filter(file -> file.endsWith(PACKAGE_INFO))
                .filter(file -> !isTest(file))
                .map(StaticChecks::below)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(file -> !(file.endsWith(PACKAGE_INFO) && isTest(file) && described.contains(below(file))));
    }

    private static boolean isTest(Path source) {
        return source.toString().contains("/src/test/java/");
    }

    /** The source's path from the root of its packages on. */
    private static Path below(Path source) {
        return Path.of(source.toString().replaceFirst(".*/src/(main|test)/java/", ""));
    }

    private static String quoted(Stream<Path> files) {
        return files.map(file -> "\"" + file + "\"\n").collect(Collectors.joining());
    }

    private static String options() throws IOException {
        try (InputStream in = Objects.requireNonNull(StaticChecks.class.getResourceAsStream(OPTIONS))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String classPath() {
        Set<String> all = new LinkedHashSet<>();
        rooms.forEach(room -> all.addAll(room.testClassPath()));
        return String.join(":", all);
    }

    /** Maven's own virtual machine needs the same access, so its configuration says which. */
    private List<String> accessToCompiler() {
        try {
            return Arrays.stream(Files.readString(home.resolve(JVM_CONFIG)).split("\\s+"))
                    .filter(option -> option.contains("=jdk.compiler/"))
                    .map(option -> "-J" + option)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
