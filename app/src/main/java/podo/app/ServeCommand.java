package podo.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podo.booking.BookingSettings;
import podo.booking.HoldStrategy;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.payments.sandbox.PaymentsSandbox;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.http.HttpSettings;
import podo.platform.postgres.Migrations;

/** {@code podo serve}: one role, on servers that somebody else runs. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one role of Podo, or several, on PostgreSQL and Redis that run elsewhere. All processes of one installation share "
                    + "one secret of at least 32 bytes, in the environment variable PODO_SECRET, or in the file that "
                    + "PODO_SECRET_FILE names.",
            "The roles: catalogue (events, import, sign-in), search, booking (seats, payments, audit), queue (waiting "
                    + "rooms), payments-sandbox (the stand-in payment provider), all."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "What this process does: one role, or several separated by commas.")
    private String role = "";

    @Option(names = "--migrate", description = "Bring the database's tables up to date first.")
    private boolean migrate;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        ServerRole wanted = ServerRole.named(role);
        Settings settings = options.settings(Map.of());
        wanted.require(given(wanted, settings));
        FreePortCheck.require(settings.read(HttpSettings.class));
        Duration drainTime = settings.read(KnownSettings.ForProcess.class).drainTime();
        StopSignal stop = new StopSignal(drainTime);
        stop.listen();
        Progress progress = new Progress(System.out);
        try (Closing parts = new Closing()) {
            if (wanted.equals(ServerRole.PAYMENTS_SANDBOX)) {
                PaymentsSandbox sandbox = parts.add(sandbox(settings.read(HttpSettings.class), settings));
                new ReadyLine(progress, settings).say(sandbox.port());
                stop.await();
                progress.say("Stopping …");
            } else {
                Reports reports = parts.add(Reports.open());
                byte[] secret = SharedSecret.required(System.getenv());
                Backing backing = backing(wanted, parts, settings);
                Node node = parts.add(Node.start(wanted, backing, settings, secret, Furnishing.NONE, reports));
                node.awaitReady(progress, stop);
                new ReadyLine(progress, settings).say(node.port());
                stop.await();
                progress.say("Stopping …");
                node.drain(drainTime);
            }
        } finally {
            stop.closed();
        }
        return 0;
    }

    /** With the holds in PostgreSQL a box office does without Redis; everything in one process then has no waiting room. */
    private Set<ServerRole.Need> given(ServerRole wanted, Settings settings) {
        Set<ServerRole.Need> given = options.given(settings);
        if (settings.read(BookingSettings.class).holds() == HoldStrategy.POSTGRES && !wanted.has(ServerRole.QUEUE)) {
            given.add(ServerRole.Need.REDIS);
        }
        return given;
    }

    private Backing backing(ServerRole wanted, Closing parts, Settings settings) {
        Optional<String> postgres = options.postgres();
        postgres.ifPresent(address -> {
            JdbcAddress.require(address);
            if (migrate) {
                Migrations.apply(address);
            } else {
                Migrations.require(address);
            }
        });
        Optional<URI> payments = options.payments(settings);
        if (payments.isEmpty() && wanted.equals(ServerRole.ALL)) {
            HttpSettings own = new HttpSettings("127.0.0.1", 0, 2_000, 2_000, 1024 * 1024);
            payments = Optional.of(URI.create(
                    "http://127.0.0.1:" + parts.add(sandbox(own, settings)).port()));
        }
        return new Backing(postgres, options.redis(), payments, options.data());
    }

    private PaymentsSandbox sandbox(HttpSettings where, Settings settings) {
        Path book = options.data().resolve("payments.book");
        return PaymentsSandbox.start(where, settings.read(SandboxSettings.class), book, InstantSource.system());
    }
}
