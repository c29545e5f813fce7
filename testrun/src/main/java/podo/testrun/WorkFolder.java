package podo.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder that all tests of a run put their temporary files into, gone after the run. It is in memory where there is
 * room: tests start dozens of databases, and a test that a power cut loses nothing needs no power cut.
 */
record WorkFolder(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long BYTES_NEEDED = 6L << 30;
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    /** Makes a new one that every user may pass through, as database servers run as another. */
    static WorkFolder create() throws IOException {
        Path folder = hasRoom(MEMORY)
                ? Files.createTempDirectory(MEMORY, "podo-test-")
                : Files.createTempDirectory("podo-test-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        WorkFolder made = new WorkFolder(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(made::close)); // also when a run is broken off
        return made;
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

    /** Ends the processes that still work in it, and deletes what it can. A second call does nothing more. */
    @Override
    public void close() {
        ProcessHandle.current().children().forEach(WorkFolder::end);
        try {
            delete(path);
        } catch (IOException | UncheckedIOException e) {
            return; // a server that is just ending deletes files of its own, and no test is at fault
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, END_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
