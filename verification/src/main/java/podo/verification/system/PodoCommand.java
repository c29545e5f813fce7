package podo.verification.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that starts the program as a process of its own. */
public final class PodoCommand {
    /** Names the cache of a start's classes, where there is one for exactly these jars and this collector. */
    public static final String AOT_CACHE = "podo.aot-cache";

    private static final String MAIN = "podo.app.Main";

    private PodoCommand() {}

    /**
     * The command, up to where the program's own arguments begin.
     *
     * @param jvmOptions for the virtual machine, besides those that every start needs
     */
    public static List<String> with(String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8"));
        Optional.ofNullable(System.getProperty(AOT_CACHE)).ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classPath(), MAIN));
        return command;
    }

    /** The jars that a build lays out for the program; before there are any, the class path that we run from. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(":", -1))
                .map(Path::of)
                .filter(entry -> String.valueOf(entry.getFileName()).matches("app-.*\\.jar"))
                .findFirst()
                .map(app -> jarsBeside(app))
                .orElse(path);
    }

    /** In a fixed order: a cache of classes is good for exactly one. */
    private static String jarsBeside(Path app) {
        try (Stream<Path> files = Files.list(app.toAbsolutePath().getParent())) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
