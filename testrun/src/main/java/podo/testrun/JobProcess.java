package podo.testrun;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a job. */
final class JobProcess {
    /** A job that takes longer hangs: it is ended, and counts as failed. */
    static final Duration LIMIT = Duration.ofMinutes(30);

    private static final String LOG = "output.log";
    private static final String RESULTS = "results.tsv";

    private JobProcess() {}

    /** Runs a job to its end. */
    static Ended run(Job job) throws InterruptedException, IOException {
        return run(job, LIMIT);
    }

    /** Runs a job to its end, and no longer than this. */
    static Ended run(Job job, Duration limit) throws InterruptedException, IOException {
        long from = System.nanoTime();
        WorkFolder.delete(job.output());
        Files.createDirectories(job.output());
        int code = exitCode(start(job), limit);
        Results results = job.hasTests() ? Results.read(job.output().resolve(RESULTS)) : Results.NONE;
        return new Ended(
                job,
                results,
                code,
                Duration.ofNanos(System.nanoTime() - from),
                job.output().resolve(LOG));
    }

    private static Process start(Job job) {
        List<String> command = new ArrayList<>(job.command());
        if (job.hasTests()) {
            command.add(job.output().resolve(RESULTS).toString());
            command.addAll(job.classes());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(job.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(job.output().resolve(LOG).toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitCode(Process process, Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
