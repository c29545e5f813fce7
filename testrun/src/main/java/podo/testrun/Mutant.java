package podo.testrun;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A room without one of its guards: a copy of its compiled classes and resources in which the one file is another. The
 * project's own folders are not touched. Only the one file is compiled, so a guard must not be in a constant that other
 * classes have taken over.
 *
 * @param folder its own folder
 */
record Mutant(Guard guard, Path folder) {
    private static final String JAVA = "src/main/java";
    private static final String RESOURCES = "src/main/resources";

    /** The mutated file is no program. */
    static final class NotCompiledException extends RuntimeException {
        NotCompiledException(String message) {
            super(message);
        }
    }

    /** Where its classes and resources are. */
    Path classes() {
        return folder.resolve("classes");
    }

    /**
     * Makes it.
     *
     * @throws GuardMovedException when the guard is not where the list says
     * @throws NotCompiledException when the compiler refuses it
     */
    void make(Room room) throws IOException {
        String mutated = guard.without(Files.readString(room.home().resolve(guard.file())));
        copy(room.classes(), classes());
        if (guard.file().startsWith(Path.of(room.name(), RESOURCES))) {
            Path resource = Path.of(room.name(), RESOURCES).relativize(guard.file());
            Files.writeString(classes().resolve(resource), mutated);
        } else {
            Path source = folder.resolve(Path.of(room.name(), JAVA).relativize(guard.file()));
            Files.createDirectories(source.getParent());
            compile(Files.writeString(source, mutated), room);
        }
    }

    private void compile(Path source, Room room) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-parameters",
                "-g",
                "-nowarn",
                "-d",
                classes().toString(),
                "-cp",
                String.join(":", room.testClassPath(classes())));
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        if (!compiled) {
            throw new NotCompiledException(said.toString().lines().findFirst().orElse("no reason given"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
