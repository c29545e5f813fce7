package podo.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.platform.embedded.DataFolder;

/**
 * {@code podo train}: what the launcher runs once after a build so that the virtual machine can note which classes and
 * methods a start and a purchase need. Everything is real, on a folder of its own that is deleted afterwards.
 */
@Command(name = "train", hidden = true, description = "Prepares fast starts; the launcher runs it after a build.")
final class TrainCommand implements Callable<Integer> {
    private static final int EVENTS = 3;
    private static final Map<String, String> GRANTED = Map.of(
            "identity.demo-sign-in",
            "true",
            "site.test-payments",
            "true",
            "http.host",
            "127.0.0.1",
            "http.port",
            "0",
            "postgres.connections",
            "8");

    @Override
    public Integer call() throws Exception {
        Settings settings = new SettingSources(new HashMap<>(GRANTED), Optional.empty(), Map.of(), Map.of()).read();
        Progress quiet = new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Path path = Files.createTempDirectory("podo-train-");
        try {
            runOnce(path, settings, quiet);
        } finally {
            delete(path);
        }
        return 0;
    }

    private static void runOnce(Path path, Settings settings, Progress progress) throws Exception {
        try (Closing parts = new Closing()) {
            Reports reports = parts.add(Reports.open());
            DataFolder folder = parts.add(DataFolder.open(path));
            LocalServers servers = parts.add(LocalServers.start(
                    folder,
                    new LocalServers.Named(Optional.empty(), Optional.empty(), Optional.empty()),
                    settings,
                    reports.tasks()));
            DemoLoading demo = new DemoLoading(progress, InstantSource.system(), Optional.of(EVENTS));
            Node node =
                    parts.add(Node.start(ServerRole.ALL, servers.backing(), settings, folder.secret(), demo, reports));
            node.awaitReady(progress, new StopSignal(Duration.ZERO));
            new TrainingPurchase(ApiClient.at("http://127.0.0.1:" + node.port())).run();
        }
    }

    private static void delete(Path path) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (java.io.IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
