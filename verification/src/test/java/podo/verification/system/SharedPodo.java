package podo.verification.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.platform.testing.Await;

/** One running program with the demo catalogue and a small hall of our own, for all tests that do not hurt it for good. */
final class SharedPodo {
    static final String HOLD = "12s";

    /** Most tests come from one address, hold as much as they like, and let holds lapse on purpose. */
    static final List<String> HOLDS_AT_WILL = List.of(
            "--set", "holds.address-seats=1000000",
            "--set", "holds.account-seats=100000",
            "--set", "holds.returns=100000",
            "--set", "holds.pause=0s",
            "--set", "holds.rest=0s",
            "--set", "holds.pressure-lapses=1000000");

    private static @Nullable PodoProcess running;

    private SharedPodo() {}

    static synchronized PodoProcess get() {
        PodoProcess podo = running;
        if (podo == null) {
            Path data = folder().resolve("data");
            List<String> options = new ArrayList<>(HOLDS_AT_WILL);
            options.addAll(List.of(
                    "--set",
                    "http.trusted-proxies=127.0.0.1", // browsers come by a gateway, each from an address of its own
                    "--set",
                    "work.longest-wait=30s", // a busy machine is slow, and nobody is turned away for it
                    "--set",
                    "booking.hold=" + HOLD,
                    "--set",
                    "booking.release-jitter=0s",
                    "--set",
                    "payments.timeout=1s",
                    "--set",
                    "payments.grace=200ms",
                    "--set",
                    "payments.breaker-pause=500ms",
                    "--set",
                    "payments-sandbox.slowness=300ms"));
            podo = PodoProcess.up(data, options.toArray(String[]::new));
            running = podo;
            SmallHall.importInto(podo.api());
        }
        return podo;
    }

    /** A folder that is gone after the tests, once the servers that work in it have ended. */
    static Path folder() {
        try {
            Path folder = Files.createTempDirectory("podo-system-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) {
        Await.until(
                "no server works in " + folder,
                PodoProcess.LIMIT,
                () -> PodoProcess.servers(folder, "postgres").isEmpty()
                        && PodoProcess.servers(folder, "redis").isEmpty());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
