package podo.app;

import java.time.Duration;
import java.util.List;
import podo.booking.BookingSettings;
import podo.catalogue.CatalogueSettings;
import podo.identity.IdentitySettings;
import podo.kernel.Configured;
import podo.kernel.Setting;
import podo.kernel.Settings;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.http.HttpSettings;
import podo.search.SearchSettings;
import podo.site.SiteSettings;
import podo.waitingroom.WaitingRoomSettings;

/** Everything that can be set, as the rooms declare it. */
final class KnownSettings {
    private static final List<Setting> ALL = Settings.declaredBy(List.of(
            HttpSettings.class,
            WorkSettings.class,
            ForProcess.class,
            IdentitySettings.class,
            CatalogueSettings.class,
            SearchSettings.class,
            BookingSettings.class,
            WaitingRoomSettings.class,
            SandboxSettings.class,
            SiteSettings.class));

    private KnownSettings() {}

    /** What is set for a process as a whole. */
    record ForProcess(
            @Configured(
                    key = "postgres.connections",
                    means = "Connections to PostgreSQL at the most, a process",
                    fallback = "32",
                    least = "2",
                    most = "1000")
            int postgresConnections,

            @Configured(
                    key = "redis.check-settings",
                    means = "Whether a process refuses to start with a Redis whose settings could lose holds unnoticed",
                    fallback = "true")
            boolean redisChecked,

            @Configured(
                    key = "process.drain-time",
                    means =
                            "How long a process that is to stop goes on serving, while it says that it is not ready and ends each connection with its next answer: until a gateway has heard of it",
                    fallback = "5s",
                    least = "0s",
                    most = "5m")
            Duration drainTime,

            @Configured(
                    key = "clock.ahead",
                    means = "How far the process's clock is ahead of the machine's; for rehearsals of faults only",
                    fallback = "0s",
                    least = "0s",
                    most = "24h")
            Duration clockAhead) {}

    /** All of them, in the order of the handbook. */
    static List<Setting> all() {
        return ALL;
    }
}
