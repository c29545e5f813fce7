package podo.verification.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import podo.platform.testing.Await;

/**
 * What a first start of Podo leaves: a data folder with the demo catalogue, and the cache of a start's classes. One process
 * of a run makes it and all others of the run use it, as a first start takes four times as long as a later one.
 */
public final class ReadyMade {
    /** The folder of a run, which is new for each: what is in it is of this build. */
    private static final @Nullable String RUN = System.getProperty("podo.testrun.folder");

    private static final String CACHE = "podo.aot";

    private ReadyMade() {}

    /** Lets every process that is started from now on use the cache of classes, where the run has a folder for it. */
    public static void prepare() {
        folder().ifPresent(folder ->
                System.setProperty(PodoCommand.AOT_CACHE, folder.resolve(CACHE).toString()));
    }

    /** Makes a copy of the data folder here, where nothing is yet and the run has a folder for it. */
    static void copyTo(Path data) {
        Optional<Path> made = folder();
        if (made.isPresent() && !Files.exists(data)) {
            run(List.of("cp", "-a", "--reflink=auto", made.get().resolve("data").toString(), data.toString()));
        }
    }

    private static Optional<Path> folder() {
        return Optional.ofNullable(RUN).map(run -> madeIn(Path.of(run).resolve("ready-made")));
    }

    private static Path madeIn(Path folder) {
        Path done = folder.resolve("done");
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                if (!Files.exists(done)) {
                    make(folder);
                    Files.createFile(done);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** The virtual machine writes the cache when the program ends. */
    private static void make(Path folder) throws IOException {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(
                PodoCommand.with("-Xmx1g", "-Xlog:aot*=error", "-XX:AOTCacheOutput=" + folder.resolve(CACHE)));
        command.addAll(
                List.of("up", "--port", "0", "--data", folder.resolve("data").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PODO_"));
        Process first = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(first::destroyForcibly));
        Await.until("the first Podo is ready: " + out, PodoProcess.LIMIT, () -> isReady(first, out));
        first.destroy();
        awaitEnd(first);
    }

    private static boolean isReady(Process first, Path out) {
        try {
            String said = Files.readString(out);
            if (!first.isAlive()) {
                throw new AssertionError("Podo ended with " + first.exitValue() + ": " + said);
            }
            return PodoProcess.READY.matcher(said).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            awaitEnd(process);
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(PodoProcess.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process did not end within " + PodoProcess.LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
