package podo.platform.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import podo.kernel.StartException;
import podo.platform.tasks.Tasks;

/**
 * Starts child processes that die with this one. Linux sends a child's death signal when the <em>thread</em> that
 * started it ends, so every child is started by one platform thread that lives as long as the process. Each child has a
 * session of its own: a Ctrl-C at the terminal reaches this process alone, which then stops its children in order.
 * Thread-safe.
 */
public final class ChildProcesses {
    /** Between the start of a child and the setting of its death signal the parent may have died: then it stays away. */
    private static final String ONLY_WITH_PARENT = "test \"$PPID\" = \"$0\" && exec \"$@\"";

    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();

    private final Tasks tasks;

    /** @param tasks watches the children that shall be started again when they end by themselves */
    public ChildProcesses(Tasks tasks) {
        this.tasks = tasks;
        Thread.ofPlatform().name("child-processes").daemon(true).start(this::serve);
    }

    /** The command that runs another as an account, and ends it by a signal when its starter ends. */
    static List<String> command(Account account, String deathSignal, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("setsid"));
        whole.addAll(account.prefix());
        whole.addAll(List.of("setpriv", "--pdeathsig", deathSignal, "sh", "-c", ONLY_WITH_PARENT));
        whole.add(Long.toString(ProcessHandle.current().pid()));
        whole.addAll(command);
        return whole;
    }

    /** The command that runs another as we are ourselves, and kills it when its starter ends. */
    public static List<String> endingWithUs(List<String> command) {
        return command(Account.ORDINARY, "KILL", command);
    }

    /**
     * Starts a process.
     *
     * @throws StartException when it cannot be run at all
     */
    public Process start(ProcessBuilder builder) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        requests.add(() -> {
            try {
                started.complete(builder.start());
            } catch (IOException
                    | RuntimeException
                    | Error e) { // this thread must live: its end would end all children
                started.completeExceptionally(e);
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new StartException(
                    "Servers could not be run as child processes, which takes Linux with the commands"
                            + " setsid, setpriv and unshare of util-linux (" + reason(e)
                            + "); use servers of your own with --postgres and --redis.",
                    e);
        }
    }

    Tasks tasks() {
        return tasks;
    }

    private static String reason(CompletionException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
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
