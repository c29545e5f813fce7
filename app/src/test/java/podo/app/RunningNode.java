package podo.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.payments.sandbox.PaymentsSandbox;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.http.HttpSettings;
import podo.platform.testing.TestServers;

/** The whole program on the test servers, with a few events of the demo. */
final class RunningNode implements AutoCloseable {
    /** The installation's secret. */
    static final byte[] SECRET = new byte[48];

    private static final int EVENTS = 4;
    private final Closing parts = new Closing();
    private final Node node;

    RunningNode(Path folder) {
        this(folder, Reports.open());
    }

    RunningNode(Path folder, Reports reports) {
        parts.add(reports);
        String database = TestServers.migratedDatabase();
        TestServers.flushRedis();
        PaymentsSandbox sandbox = parts.add(PaymentsSandbox.start(
                HttpSettings.anyPort(),
                SandboxSettings.defaults(),
                folder.resolve("payments.book"),
                InstantSource.system()));
        Backing backing = new Backing(
                Optional.of(database),
                Optional.of(TestServers.redisUri()),
                Optional.of(URI.create("http://127.0.0.1:" + sandbox.port())),
                folder);
        Settings settings = new SettingSources(
                        Map.of("identity.demo-sign-in", "true", "http.port", "0", "http.host", "127.0.0.1"),
                        Optional.empty(),
                        Map.of(),
                        Map.of())
                .read();
        Progress quiet = new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        DemoLoading demo = new DemoLoading(quiet, InstantSource.system(), Optional.of(EVENTS));
        node = parts.add(Node.start(ServerRole.ALL, backing, settings, SECRET, demo, reports));
        node.awaitReady(quiet, new StopSignal());
    }

    String url() {
        return "http://127.0.0.1:" + node.port();
    }

    @Override
    public void close() {
        parts.close();
    }
}
