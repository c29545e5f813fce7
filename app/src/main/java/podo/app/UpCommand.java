package podo.app;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import podo.identity.IdentitySettings;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.platform.embedded.DataFolder;
import podo.platform.http.HttpSettings;

/** {@code podo up}: everything in one process, for a demo. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts everything in one process, with PostgreSQL and Redis as its own child processes, and loads the demo "
                    + "catalogue once. It is a demo: anybody may sign in as anybody, unless "
                    + "--set identity.demo-sign-in=false says otherwise; so it listens on 127.0.0.1 alone, unless --host "
                    + "names another address (0.0.0.0 for all).",
            "PODO_SECRET, or the file that PODO_SECRET_FILE names, is used in place of the secret that --data keeps.",
            "Ctrl-C stops it; what is in --data is there again at the next start."
        })
final class UpCommand implements Callable<Integer> {
    private static final String DRAIN_TIME = "process.drain-time"; // nobody waits elsewhere
    private static final Map<String, String> DEMO =
            Map.of("identity.demo-sign-in", "true", "site.test-payments", "true", DRAIN_TIME, "0s");

    /** Where anybody may be an operator, only this machine is let in unless somebody says otherwise. */
    private static final Map<String, String> DEMO_ALONE = Map.of(
            "identity.demo-sign-in", "true", "site.test-payments", "true", "http.host", "127.0.0.1", DRAIN_TIME, "0s");

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        Settings settings = settings();
        Optional<byte[]> shared = SharedSecret.of(System.getenv());
        Optional<URI> payments = options.payments(settings);
        FreePortCheck.require(settings.read(HttpSettings.class));
        Duration drainTime = settings.read(KnownSettings.ForProcess.class).drainTime();
        StopSignal stop = new StopSignal(drainTime);
        stop.listen();
        Progress progress = new Progress(System.out);
        try (Closing parts = new Closing()) {
            shared.ifPresent(_ -> progress.say("The secret is the one that " + SharedSecret.VARIABLE + " or "
                    + SharedSecret.FILE + " gives; the one in --data is not used."));
            Reports reports = parts.add(Reports.open());
            DataFolder folder = parts.add(DataFolder.open(options.data()));
            LocalServers servers = parts.add(LocalServers.start(
                    folder,
                    new LocalServers.Named(options.postgres(), options.redis(), payments),
                    settings,
                    reports.tasks()));
            DemoLoading demo = new DemoLoading(progress, InstantSource.system(), Optional.empty());
            byte[] secret = shared.orElseGet(folder::secret);
            Node node = parts.add(Node.start(ServerRole.ALL, servers.backing(), settings, secret, demo, reports));
            ReadyLine ready = new ReadyLine(progress, settings);
            node.awaitReady(progress, stop);
            if (!stop.isWished()) {
                ready.say(node.port());
                if (settings.read(IdentitySettings.class).demoSignIn()) {
                    progress.say(demoSentence(settings));
                }
                stop.await();
            }
            progress.say("Stopping …");
            node.drain(drainTime);
        } finally {
            stop.closed();
        }
        return 0;
    }

    private Settings settings() {
        Settings settings = options.settings(DEMO);
        return settings.read(IdentitySettings.class).demoSignIn() ? options.settings(DEMO_ALONE) : settings;
    }

    private static String demoSentence(Settings settings) {
        String host = settings.read(HttpSettings.class).host();
        return "This is a demo: anybody " + (isLoopback(host) ? "on this machine" : "who reaches " + host)
                + " may sign in as anybody, also as an operator.";
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    }
}
