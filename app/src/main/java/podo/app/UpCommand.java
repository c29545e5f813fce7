package podo.app;

import java.net.URI;
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
                    + "--set identity.demo-sign-in=false says otherwise.",
            "Ctrl-C stops it; what is in --data is there again at the next start."
        })
final class UpCommand implements Callable<Integer> {
    private static final Map<String, String> GRANTED =
            Map.of("identity.demo-sign-in", "true", "site.test-payments", "true");

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        Settings settings = options.settings(GRANTED);
        Optional<URI> payments = options.payments(settings);
        FreePortCheck.require(settings.read(HttpSettings.class));
        StopSignal stop = new StopSignal();
        stop.listen();
        Progress progress = new Progress(System.out);
        try (Closing parts = new Closing()) {
            Reports reports = parts.add(Reports.open());
            DataFolder folder = parts.add(DataFolder.open(options.data()));
            LocalServers servers = parts.add(LocalServers.start(
                    folder,
                    new LocalServers.Named(options.postgres(), options.redis(), payments),
                    settings,
                    reports.tasks()));
            DemoLoading demo = new DemoLoading(progress, InstantSource.system(), Optional.empty());
            Node node =
                    parts.add(Node.start(ServerRole.ALL, servers.backing(), settings, folder.secret(), demo, reports));
            ReadyLine ready = new ReadyLine(progress, settings);
            node.awaitReady(progress, stop);
            if (!stop.isWished()) {
                ready.say(node.port());
                if (settings.read(IdentitySettings.class).demoSignIn()) {
                    progress.say("This is a demo: anybody may sign in as anybody, also as an operator.");
                }
                stop.await();
            }
            progress.say("Stopping …");
        } finally {
            stop.closed();
        }
        return 0;
    }
}
