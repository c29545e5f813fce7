package podo.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes run sample classes; what they tell and how they end is seen and said. */
class JobProcessTest {
    @TempDir
    private Path folder;

    @Test
    void run_mixedClass_tellsHowEachTestEnded() throws Exception {
        Ended ended = JobProcess.run(job("mixed", Samples.MixedSample.class));
        assertThat(ended.isGood()).isFalse();
        assertThat(ended.results().passed()).isEqualTo(2);
        assertThat(ended.results().failed()).singleElement().satisfies(failure -> {
            assertThat(failure.test())
                    .startsWith("podo.testrun.Samples$MixedSample.failsForTwo")
                    .contains("2");
            assertThat(failure.reason()).contains("a line\n\tand another \\ one");
        });
        assertThat(ended.results().skipped())
                .extracting(Results.Told::reason)
                .anyMatch(reason -> reason.contains("nobody needs it"))
                .anyMatch(reason -> reason.contains("there is no browser"))
                .hasSize(2);
        assertThat(ended.results().classTimes())
                .extracting(Results.ClassTime::name)
                .containsExactly("podo.testrun.Samples$MixedSample");
    }

    @Test
    void run_classThatCannotBePrepared_hasFailed() throws Exception {
        Ended ended = JobProcess.run(job("unprepared", Samples.UnpreparedSample.class));
        assertThat(ended.isGood()).isFalse();
        assertThat(ended.results().failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("no database"));
    }

    @Test
    void run_processThatEndsEarly_isNotGoodAndItsLastWordsAreSaid() throws Exception {
        Ended ended = JobProcess.run(job("ending", Samples.EndingSample.class));
        assertThat(ended.results().complete()).isFalse();
        assertThat(ended.isGood()).isFalse();
        assertThat(report(List.of(ended))).contains("ended with 3 before the end of its tests", "0 passed, 1 failed");
    }

    @Test
    void run_commandWithoutTests_isJudgedByItsExitCode() throws Exception {
        Ended good = JobProcess.run(command("good", "true"));
        Ended bad = JobProcess.run(command("bad", "sh", "-c", "echo sour grapes; exit 4"));
        assertThat(good.isGood()).isTrue();
        assertThat(bad.isGood()).isFalse();
        assertThat(report(List.of(good, bad))).contains("sour grapes", "0 passed, 1 failed");
    }

    @Test
    void run_severalJobs_endsAllAndSaysWhichAreRunning() throws Exception {
        List<Job> jobs =
                List.of(command("first", "true"), command("second", "true"), job("mixed", Samples.MixedSample.class));
        List<TestRun.Step> steps = new ArrayList<>();
        List<Ended> all = new TestRun(2).run(jobs, steps::add);
        assertThat(all).extracting(ended -> ended.job().name()).containsExactlyInAnyOrder("first", "second", "mixed");
        assertThat(steps)
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.running()).hasSizeLessThanOrEqualTo(2));
        assertThat(report(all)).endsWith("2 passed, 1 failed, 2 skipped\n");
    }

    private static String report(List<Ended> all) {
        StringWriter text = new StringWriter();
        Report report = new Report(new PrintWriter(text));
        all.forEach(ended -> report.step(new TestRun.Step(ended, List.of())));
        report.end(all, Duration.ofSeconds(1));
        return text.toString();
    }

    private Job job(String name, Class<?> type) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                RoomTests.class.getName());
        return new Job(name, "", folder, folder.resolve(name), command, List.of(type.getName()));
    }

    private Job command(String name, String... command) {
        return new Job(name, "", folder, folder.resolve(name), List.of(command), List.of());
    }

    @Test
    void write_halfACharacter_isNoFailure() throws Exception {
        Path file = folder.resolve("results");
        try (Results.Writer results = new Results.Writer(file)) {
            results.skipped("name \ud83c", "because");
        }
        assertThat(Results.read(file).skipped()).containsExactly(new Results.Told("name ?", "because"));
    }

    @Test
    void read_resultsCutOff_leavesTheRestOut() throws Exception {
        Path file = folder.resolve("results");
        try (Results.Writer results = new Results.Writer(file)) {
            results.passed("one");
            results.failed("two", "because");
        }
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.indexOf("because") + 3));
        assertThat(Results.read(file)).isEqualTo(new Results(1, List.of(), List.of(), List.of(), false));
    }
}
