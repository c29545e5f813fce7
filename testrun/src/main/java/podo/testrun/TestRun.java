package podo.testrun;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Runs jobs side by side: as many at once as there are lanes, in the order in which they are given. Used by one thread.
 */
final class TestRun {
    private final int lanes;
    private final Duration limit;

    TestRun(int lanes) {
        this(lanes, JobProcess.LIMIT);
    }

    /** @param limit a job that takes longer is ended */
    TestRun(int lanes, Duration limit) {
        this.lanes = lanes;
        this.limit = limit;
    }

    /** A job has ended, and these are still running. */
    record Step(Ended ended, List<String> running) {}

    /**
     * Runs all jobs to their end.
     *
     * @param told is told of each job that has ended
     * @return how they ended, in the order in which they did
     */
    List<Ended> run(List<Job> jobs, Consumer<Step> told) throws InterruptedException, ExecutionException {
        Set<String> running = new LinkedHashSet<>();
        List<Ended> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            ExecutorCompletionService<Ended> ending = new ExecutorCompletionService<>(threads);
            for (Job job : jobs) {
                ending.submit(() -> runOne(job, running));
            }
            for (int i = 0; i < jobs.size(); i++) {
                Ended ended = ending.take().get();
                all.add(ended);
                told.accept(new Step(ended, namesOf(running)));
            }
        }
        return all;
    }

    private Ended runOne(Job job, Set<String> running) throws InterruptedException, IOException {
        synchronized (running) {
            running.add(job.name());
        }
        try {
            return JobProcess.run(job, limit);
        } finally {
            synchronized (running) {
                running.remove(job.name());
            }
        }
    }

    private static List<String> namesOf(Set<String> running) {
        synchronized (running) {
            return List.copyOf(running);
        }
    }
}
