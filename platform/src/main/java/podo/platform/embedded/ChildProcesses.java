package podo.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts child processes that die with this one. Linux sends a child's death signal when the <em>thread</em> that
 * started it ends, so every child is started by one platform thread that lives as long as the process. Thread-safe.
 */
public final class ChildProcesses {
    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();

    public ChildProcesses() {
        Thread.ofPlatform().name("child-processes").daemon(true).start(this::serve);
    }

    /** Starts a process. */
    Process start(ProcessBuilder builder) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        requests.add(() -> {
            try {
                started.complete(builder.start());
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io) : e;
        }
    }

    private void serve() {
        while (true) {
            try {
                requests.take().run();
            } catch (InterruptedException e) {
                return; // nobody interrupts this thread but the end of the process
            }
        }
    }
}
