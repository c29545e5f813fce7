package podo.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import podo.platform.tasks.Waits;

/**
 * What a PostgreSQL that was killed leaves behind: for some moments its processes, and its {@code postmaster.pid}. The
 * number in that file may by now belong to any other process, or to one that ended and that nobody waits for;
 * PostgreSQL then refuses to start, for ever. The data folder is locked by this process, so once no process works in the
 * cluster the file is stale whatever it says.
 */
final class FormerPostgres {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private FormerPostgres() {}

    /**
     * Waits until no process works in the cluster, then clears the file away. After ten seconds it leaves things as they
     * are: PostgreSQL itself then says what is in its way.
     */
    static void clear(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return; // it stopped in order
        }
        Path folder = cluster.toRealPath();
        boolean left = Waits.until(
                () -> ProcessHandle.allProcesses().noneMatch(process -> mayWorkIn(folder, process.pid())),
                BETWEEN_LOOKS,
                LIMIT);
        if (left) {
            Files.deleteIfExists(file);
        }
    }

    /** PostgreSQL's processes all have the cluster as their working directory. */
    private static boolean mayWorkIn(Path folder, long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
        } catch (AccessDeniedException e) {
            return isPostgres(process); // another user's: better careful
        } catch (IOException e) {
            return false; // has ended
        }
    }

    private static boolean isPostgres(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
                    .contains("postgres");
        } catch (IOException e) {
            return false; // has ended
        }
    }
}
