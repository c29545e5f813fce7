package podo.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import podo.booking.BookingSettings;
import podo.booking.ProviderSettings;
import podo.kernel.Settings;
import podo.kernel.StartException;
import podo.waitingroom.WaitingRoomSettings;

/** The options of the commands that run servers. */
final class ServerOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 8080 when nothing is said, 0 for any free one.")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on; 127.0.0.1 for this machine alone.")
    private @Nullable String host;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The folder that keeps everything; ./data when nothing is said.")
    private Path data = Path.of("data");

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "A PostgreSQL server, postgresql://user:password@host:5432/database.")
    private @Nullable String postgres;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "A Redis or Valkey server, redis://:password@host:6379.")
    private @Nullable String redis;

    @Option(
            names = "--payments",
            paramLabel = "URL",
            description = "The payment provider; a payments sandbox at http://host:port. See also payments.provider.")
    private @Nullable URI payments;

    @Option(
            names = "--holds",
            paramLabel = "WHERE",
            description = "Where held seats are kept: redis (as a rule) or postgres.")
    private @Nullable String holds;

    @Option(
            names = "--line",
            paramLabel = "KIND",
            description = "How a queue's line is kept unless its operator says otherwise: counter (as a rule) or "
                    + "sorted-set.")
    private @Nullable String line;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file with settings; docs/settings.md lists them.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** All settings, read and checked; the command line wins over what the command takes for granted. */
    Settings settings(Map<String, String> granted) {
        Map<String, String> given = new HashMap<>(set);
        if (port != null) {
            given.put("http.port", port);
        }
        if (host != null) {
            given.put("http.host", host);
        }
        if (holds != null) {
            given.put(BookingSettings.HOLDS_KEY, holds);
        }
        if (line != null) {
            given.put(WaitingRoomSettings.LINE_KEY, line);
        }
        return new SettingSources(granted, Optional.ofNullable(config), System.getenv(), given).read();
    }

    /** The data folder's path. */
    Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** PostgreSQL's JDBC address, where one was named. */
    Optional<String> postgres() {
        return Optional.ofNullable(postgres).map(JdbcAddress::of);
    }

    /** Redis' address, where one was named. */
    Optional<String> redis() {
        return Optional.ofNullable(redis);
    }

    /**
     * The provider's address, where one was named or the provider has one of its own.
     *
     * @throws StartException when the settings of the provider do not go together
     */
    Optional<URI> payments(Settings settings) {
        Optional<URI> own = settings.read(ProviderSettings.class).address();
        if (payments != null
                && (payments.getHost() == null
                        || !String.valueOf(payments.getScheme()).startsWith("http"))) {
            throw new StartException("--payments must look like http://host:port; it is \"" + payments + "\".");
        }
        return Optional.ofNullable(payments).or(() -> own);
    }

    /** What was named. */
    Set<ServerRole.Need> given(Settings settings) {
        Set<ServerRole.Need> given = EnumSet.noneOf(ServerRole.Need.class);
        if (postgres != null) {
            given.add(ServerRole.Need.POSTGRES);
        }
        if (redis != null) {
            given.add(ServerRole.Need.REDIS);
        }
        if (payments(settings).isPresent()) {
            given.add(ServerRole.Need.PAYMENTS);
        }
        return given;
    }
}
