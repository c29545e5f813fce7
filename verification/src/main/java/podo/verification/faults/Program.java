package podo.verification.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import podo.platform.embedded.ChildProcesses;
import podo.verification.system.PodoCommand;

/**
 * A process of Podo that is started again whenever it ends, as an init system would, and that ends with us. Thread-safe.
 */
final class Program implements AutoCloseable {
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(100);
    private final String name;
    private final ChildProcesses children;
    private final String secret;
    private final Path log;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile List<String> arguments;
    private volatile Process process;
    private volatile boolean closed;

    /**
     * Starts it; it is not ready when this returns.
     *
     * @param arguments what the command line says after {@code podo}
     */
    Program(String name, ChildProcesses children, String secret, Path logs, List<String> arguments) {
        this.name = name;
        this.children = children;
        this.secret = secret;
        this.log = logs.resolve(name + ".log");
        this.arguments = List.copyOf(arguments);
        this.process = launch();
        Thread.ofVirtual().name("watch-" + name).start(this::watch);
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as a power cut would; it is started again by itself. */
    void killNow() {
        Signals.send("KILL", List.of(pid()));
    }

    /** The same, and from now on with other arguments. */
    void restartWith(List<String> others) {
        arguments = List.copyOf(others);
        killNow();
    }

    @Override
    public void close() {
        Process last;
        changing.lock();
        try {
            closed = true;
            last = process;
        } finally {
            changing.unlock();
        }
        last.destroyForcibly();
        try {
            last.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                return; // nobody interrupts this thread but the end of the program
            }
            LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
            changing.lock();
            try {
                if (!closed) {
                    process = launch();
                }
            } finally {
                changing.unlock();
            }
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(PodoCommand.with("-Xmx512m"));
        command.addAll(arguments);
        File output = log.toFile();
        ProcessBuilder builder = new ProcessBuilder(ChildProcesses.endingWithUs(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PODO_"));
        builder.environment().put("PODO_SECRET", secret);
        return children.start(builder);
    }

    /** The last lines that it wrote. */
    String lastWords(int lines) {
        try {
            List<String> all = Files.readAllLines(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
