package podo.rush.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podo.kernel.StartException;
import podo.platform.embedded.ChildProcesses;
import podo.platform.tasks.Tasks;

/** A Java program as a process of its own, with the launcher's options and our class path; it ends with us. Thread-safe. */
public final class JavaProcess implements AutoCloseable {
    /** What the launcher gives the program. */
    public static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseG1GC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms128m",
            "-Xmx2g",
            "-XX:MinHeapFreeRatio=70",
            "-XX:MaxHeapFreeRatio=85",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    /** Names one more option for the virtual machine, as tests are too short for the optimising compiler. */
    public static final String MORE_OPTION = "podo.rush.jvm-option";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final ChildProcesses CHILDREN = new ChildProcesses(Tasks.unreported());
    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param log takes all that it writes; made anew
     * @param program the class with its main method
     */
    public static JavaProcess start(Path log, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        Optional.ofNullable(System.getProperty(MORE_OPTION)).ifPresent(command::add);
        command.addAll(List.of("-cp", classPath(), program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(ChildProcesses.endingWithUs(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PODO_"));
        return new JavaProcess(CHILDREN.start(builder), log);
    }

    /** The class path that we run from; under test, the one that the tests were given. */
    private static String classPath() {
        String tested = System.getProperty("surefire.test.class.path");
        return tested == null ? System.getProperty("java.class.path") : tested;
    }

    /**
     * Waits for a line that it writes, and gives what the pattern's first group matched.
     *
     * @throws StartException when it ends before, or does not write it within the limit; it has ended then
     */
    public String await(Pattern line, Duration limit) {
        StringBuilder found = new StringBuilder();
        await("a line like " + line, limit, () -> {
            Matcher matcher = line.matcher(log());
            if (matcher.find()) {
                found.append(matcher.group(1));
            }
            return !found.isEmpty();
        });
        return found.toString();
    }

    /**
     * Waits until it has come so far.
     *
     * @throws StartException when it ends before, or does not come so far within the limit; it has ended then
     */
    public void await(String what, Duration limit, BooleanSupplier condition) {
        try {
            until(what, limit, () -> {
                if (condition.getAsBoolean()) {
                    return true;
                }
                if (!process.isAlive()) {
                    throw new StartException("It ended by itself: " + log().strip());
                }
                return false;
            });
        } catch (StartException e) {
            close();
            throw e;
        }
    }

    /**
     * Waits until it ends by itself.
     *
     * @throws StartException when it does not end well within the limit; it has ended then
     */
    public void awaitEnd(Duration limit) {
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new StartException("It did not end as it should: " + log().strip());
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** All that it has written. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as {@code kill} does, which lets it end in order; kills it when it takes more than a minute. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new StartException("Not within " + limit.toSeconds() + " s: " + what + ".");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
