package podo.testrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that all tests of a run put their temporary files into, gone after the run. It is in memory where there is
 * room: tests start dozens of databases, and a test that a power cut loses nothing needs no power cut.
 */
record WorkFolder(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long BYTES_NEEDED = 6L << 30;

    /** Makes a new one that every user may pass through, as database servers run as another. */
    static WorkFolder create() throws IOException {
        Path folder = hasRoom(MEMORY)
                ? Files.createTempDirectory(MEMORY, "podo-test-")
                : Files.createTempDirectory("podo-test-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new WorkFolder(folder);
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= BYTES_NEEDED;
    }

    /** Deletes a folder and all that is in it, where it exists. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }
}
