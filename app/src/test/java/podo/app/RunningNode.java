package podo.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
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
    private static final Progress QUIET =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private final Closing parts = new Closing();
    private final Node node;

    RunningNode(Path folder) {
        this(folder, Map.of(), Reports.open());
        awaitReady();
    }

    /** Not ready yet when this returns. */
    RunningNode(Path folder, Map<String, String> given, Reports reports) {
        parts.add(reports);
        String database = TestServers.migratedDatabase();
        TestServers.flushRedis();
        PaymentsSandbox sandbox = parts.add(PaymentsSandbox.start(
                HttpSettings.anyPort(),
                Settings.defaults(SandboxSettings.class),
                folder.resolve("payments.book"),
                InstantSource.system()));
        Backing backing = new Backing(
                Optional.of(database),
                Optional.of(TestServers.redisUri()),
                Optional.of(URI.create("http://127.0.0.1:" + sandbox.port())),
                folder);
        Map<String, String> all = new HashMap<>(given);
        all.putAll(Map.of("identity.demo-sign-in", "true", "http.port", "0", "http.host", "127.0.0.1"));
        Settings settings = new SettingSources(all, Optional.empty(), Map.of(), Map.of()).read();
        DemoLoading demo = new DemoLoading(QUIET, InstantSource.system(), Optional.of(EVENTS));
        node = parts.add(Node.start(ServerRole.ALL, backing, settings, SECRET, demo, reports));
    }

    void awaitReady() {
        node.awaitReady(QUIET, new StopSignal(Duration.ZERO));
    }

    String url() {
        return "http://127.0.0.1:" + node.port();
    }

    /** A showtime that can be bought now. */
    String showtimeOnSale() {
        ApiClient api = ApiClient.at(url());
        for (Object item : api.list(api.get("/api/v1/search?status=ON_SALE&size=20"), "items")) {
            String event = ApiClient.text(item, "eventId");
            for (Object showtime : api.list(api.get("/api/v1/events/" + event), "showtimes")) {
                if ("ON_SALE".equals(ApiClient.text(showtime, "status"))) {
                    return ApiClient.text(showtime, "showtimeId");
                }
            }
        }
        throw new AssertionError("nothing is on sale");
    }

    @Override
    public void close() {
        parts.close();
    }
}
