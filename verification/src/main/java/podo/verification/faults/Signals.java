package podo.verification.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes, by the names that {@code kill -s} knows. */
final class Signals {
    private Signals() {}

    /** Sends it to all of them; one that has just ended does not matter. */
    static void send(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        pids.forEach(pid -> command.add(pid.toString()));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops a process and all that it has started in their tracks. */
    static void pause(long pid) {
        send("STOP", withDescendants(pid));
    }

    /** Lets them go on. */
    static void resume(long pid) {
        send("CONT", withDescendants(pid));
    }

    private static List<Long> withDescendants(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }
}
