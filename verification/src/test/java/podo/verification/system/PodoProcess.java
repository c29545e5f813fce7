package podo.verification.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import podo.platform.testing.Await;

/** The real program as a process of its own, started from this test's class path. */
final class PodoProcess implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(90);
    static final Pattern READY = Pattern.compile("Podo is ready at http://localhost:(\\d+)");
    private final Process process;
    private final Path data;
    private final Path out;
    private final Path err;

    private PodoProcess(Process process, Path data, Path out, Path err) {
        this.process = process;
        this.data = data;
        this.out = out;
        this.err = err;
    }

    /** What a command that has ended leaves. */
    record Ended(int code, String out, String err) {}

    /** Starts {@code podo up} on any free port and waits until it is ready. */
    static PodoProcess up(Path data, String... options) {
        return up(data, Map.of(), options);
    }

    /** The same with these variables in its environment. */
    static PodoProcess up(Path data, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(options));
        ReadyMade.copyTo(data);
        PodoProcess podo = launch(data, arguments, environment);
        podo.awaitReady();
        return podo;
    }

    /** The same with a limit of open files, as {@code ulimit -n} sets it. */
    static PodoProcess upWithFiles(int most, Path data, String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(options));
        ReadyMade.copyTo(data);
        List<String> limited = List.of("bash", "-c", "ulimit -n " + most + " && exec \"$@\"", "limited");
        PodoProcess podo = launch(limited, data, arguments, Map.of());
        podo.awaitReady();
        return podo;
    }

    /** Starts {@code podo serve} in a role on any free port; it is not ready when this returns. */
    static PodoProcess serve(Path data, String secret, String role, List<String> options) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--role", role, "--port", "0", "--data", data.toString()));
        arguments.addAll(options);
        return launch(data, arguments, Map.of("PODO_SECRET", secret));
    }

    /** Waits until it says that it is ready, and fails with its last words when it ends before. */
    void awaitReady() {
        Await.until("Podo is ready", LIMIT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("Podo ended with " + process.exitValue() + ": " + read(err));
            }
            return READY.matcher(read(out)).find();
        });
        Await.until(
                "the health page says so",
                LIMIT,
                () -> api().getRoot("/health/ready").status() == 200);
    }

    /** Runs a command to its end. */
    static Ended run(String... arguments) {
        PodoProcess podo = launch(Path.of(""), List.of(arguments), Map.of());
        try {
            if (!podo.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                podo.process.destroyForcibly();
                throw new AssertionError("podo " + String.join(" ", arguments) + " did not end: " + read(podo.out));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ended(podo.process.exitValue(), read(podo.out), read(podo.err));
    }

    private static PodoProcess launch(Path data, List<String> arguments, Map<String, String> environment) {
        return launch(List.of(), data, arguments, environment);
    }

    private static PodoProcess launch(
            List<String> launcher, Path data, List<String> arguments, Map<String, String> environment) {
        try {
            ReadyMade.prepare();
            Path logs = SharedPodo.folder();
            Path out = logs.resolve("out");
            Path err = logs.resolve("err");
            List<String> command = new ArrayList<>(launcher);
            command.addAll(PodoCommand.with("-Xmx1g"));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("PODO_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new PodoProcess(process, data, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        Matcher ready = READY.matcher(read(out));
        if (!ready.find()) {
            throw new IllegalStateException("not ready yet");
        }
        return Api.at("http://localhost:" + ready.group(1));
    }

    Path data() {
        return data;
    }

    /** All that it has written to standard output. */
    String told() {
        return read(out);
    }

    /** All that it has written to standard error. */
    String log() {
        return read(err);
    }

    /** As a power cut would. */
    void kill9() {
        process.destroyForcibly();
        Await.until("the process is gone", LIMIT, () -> !process.isAlive());
    }

    /** Ended as by {@code kill}; gives the exit code. */
    int stop() {
        process.destroy();
        Await.until("the process stops", LIMIT, () -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        stop();
    }

    /** The processes of this installation's PostgreSQL and Redis: all that work in its data folder, but for Podo. */
    static List<Long> servers(Path data, String program) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(pid -> name(pid).startsWith(program))
                    .filter(pid -> worksIn(pid, data))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static boolean worksIn(long pid, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(data.toRealPath())
                    || Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                            .contains(data.toString());
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
