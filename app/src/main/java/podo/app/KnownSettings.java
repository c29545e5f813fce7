package podo.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import podo.booking.BookingSettings;
import podo.catalogue.CatalogueSettings;
import podo.identity.IdentitySettings;
import podo.kernel.Setting;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.http.HttpSettings;
import podo.search.SearchSettings;
import podo.site.SiteSettings;
import podo.waitingroom.WaitingRoomSettings;

/** Everything that can be set, as the rooms declare it. */
final class KnownSettings {
    /** How many connections a process keeps to PostgreSQL at the most. */
    static final Setting<Integer> CONNECTIONS =
            Setting.number("postgres.connections", "Connections to PostgreSQL at the most, a process", 32, 2, 1_000);

    /** How far this process's clock is ahead of the machine's. */
    static final Setting<Duration> CLOCK_AHEAD = Setting.duration(
            "clock.ahead",
            "How far the process's clock is ahead of the machine's; for rehearsals of faults only",
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(1));

    private KnownSettings() {}

    /** All of them, in the order of the handbook. */
    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(HttpSettings.settings());
        all.add(CONNECTIONS);
        all.add(CLOCK_AHEAD);
        all.addAll(IdentitySettings.settings());
        all.addAll(CatalogueSettings.settings());
        all.addAll(SearchSettings.settings());
        all.addAll(BookingSettings.settings());
        all.addAll(WaitingRoomSettings.settings());
        all.addAll(SandboxSettings.settings());
        all.addAll(SiteSettings.settings());
        return List.copyOf(all);
    }
}
