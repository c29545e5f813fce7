package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import podo.platform.http.Json;

/**
 * The pages in a real browser: runs the tests of {@code verification/browser} against the running program, and shows each
 * as a test of its own.
 */
@Tag("own-process")
class BrowserIT {
    private static final Duration LIMIT = Duration.ofMinutes(25);
    private static final List<String> BROWSERS =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    @TestFactory
    Stream<DynamicTest> browser() throws Exception {
        Optional<Path> browser = browser(System.getenv("PODO_BROWSER"));
        if (browser.isEmpty()) {
            leaveOut(System.getenv("CI"));
        }
        Path report = SharedPodo.folder().resolve("browser.json");
        try (PodoProcess podo =
                PodoProcess.up(SharedPodo.folder().resolve("data"), SharedPodo.HOLDS_AT_WILL.toArray(String[]::new))) {
            run(podo.api().url(), browser.orElseThrow(), report);
        }
        assertThat(report).as("the report of the browser tests").exists();
        return Api.objects(Api.object(Json.anything().fromJson(Files.readString(report)))
                        .get("testResults"))
                .stream()
                .flatMap(file -> Api.objects(file.get("assertionResults")).stream())
                .map(test -> DynamicTest.dynamicTest(
                        String.valueOf(test.get("fullName")),
                        () -> assertThat(String.valueOf(test.get("status")))
                                .as("%s", test.get("failureMessages"))
                                .isEqualTo("passed")));
    }

    /** On the build server a run without the browser tests proves less than it seems to, so it fails. */
    private static void leaveOut(@Nullable String ci) {
        if ("true".equals(ci)) {
            throw new AssertionError("There is no Chromium here, and with CI=true the browser tests must run.");
        }
        throw new TestAbortedException(
                "The browser tests (verification/browser) are left out: there is no Chromium here.");
    }

    private static void run(String url, Path browser, Path report) throws IOException, InterruptedException {
        Path told = report.resolveSibling("browser.log");
        ProcessBuilder tests = new ProcessBuilder(
                        Path.of("..", "npm-run").toString(),
                        "verification/browser",
                        "test",
                        "--reporter=default",
                        "--reporter=json",
                        "--outputFile.json=" + report)
                .redirectInput(new File("/dev/null")) // this process's own input is the test runner's channel
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        tests.environment().put("PODO_URL", url);
        tests.environment().put("PODO_HASTY_URL", SharedPodo.get().api().url());
        tests.environment().put("PODO_BROWSER", browser.toString());
        Process running = tests.start();
        try {
            awaitEnd(running);
        } finally {
            System.out.println(Files.readString(told));
        }
        if (!Files.exists(report)) {
            throw new AssertionError("the browser tests ended with " + running.exitValue() + " and told nothing");
        }
    }

    private static void awaitEnd(Process running) throws InterruptedException {
        if (!running.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new AssertionError("the browser tests did not end within " + LIMIT);
        }
    }

    private static Optional<Path> browser(@Nullable String named) {
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(":"))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
