package podo.rush.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.kernel.StartException;

/** Where a benchmark works: a folder that was named and stays, or one of its own that goes with it. */
public final class WorkFolder implements AutoCloseable {
    private final Path path;
    private final boolean stays;

    private WorkFolder(Path path, boolean stays) {
        this.path = path;
        this.stays = stays;
    }

    /**
     * The named folder, made when it is not there; a new temporary one when none is named.
     *
     * @throws StartException when it cannot be made
     */
    public static WorkFolder of(@Nullable Path named) {
        try {
            return named == null
                    ? new WorkFolder(Files.createTempDirectory("podo-bench-"), false)
                    : new WorkFolder(Files.createDirectories(named.toAbsolutePath()), true);
        } catch (IOException e) {
            throw new StartException("The folder " + named + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** Deletes a folder that was not named; what its servers have not let go of yet is left to the system. */
    @Override
    public void close() {
        if (stays) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new StartException("The folder " + path + " could not be deleted: " + e.getMessage() + ".", e);
        }
    }
}
