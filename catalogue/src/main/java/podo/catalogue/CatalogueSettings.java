package podo.catalogue;

import java.time.Duration;
import java.util.List;
import podo.kernel.Setting;
import podo.kernel.Settings;
import podo.platform.http.HttpSettings;

/**
 * How the catalogue answers and what it keeps in memory.
 *
 * @param fresh how long a browser may show an event without asking again
 * @param sharedFresh how long a gateway or CDN may
 * @param staleWhileRevalidate how long either may show the old one while it asks for the new
 * @param staleIfError how long either may show the old one when nothing answers
 * @param imageBaseUrl put before {@code /images/…}: the CDN's address, or empty for this site
 * @param eventSoftExpiry after how long an event in memory is read again, once somebody asks for it
 * @param eventHardExpiry how long an event in memory is shown while the database is away
 * @param cachedEvents events kept in memory at the most
 * @param cachedSeats seats of the seat plans kept in memory at the most
 * @param statusInterval how often statuses that the time has changed are stored
 * @param maxImportBytes the largest file to import
 */
public record CatalogueSettings(
        Duration fresh,
        Duration sharedFresh,
        Duration staleWhileRevalidate,
        Duration staleIfError,
        String imageBaseUrl,
        Duration eventSoftExpiry,
        Duration eventHardExpiry,
        int cachedEvents,
        int cachedSeats,
        Duration statusInterval,
        long maxImportBytes) {
    private static final Setting<Duration> FRESH = Setting.duration(
            "catalogue.fresh",
            "How long a browser may show an event without asking again",
            Duration.ofSeconds(2),
            Duration.ZERO,
            Duration.ofHours(1));
    private static final Setting<Duration> SHARED_FRESH = Setting.duration(
            "catalogue.shared-fresh",
            "How long a gateway or CDN may show an event without asking again",
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ofHours(1));
    private static final Setting<Duration> STALE_WHILE_REVALIDATE = Setting.duration(
            "catalogue.stale-while-revalidate",
            "How long caches may show an old event while they ask for the new one",
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofDays(1));
    private static final Setting<Duration> STALE_IF_ERROR = Setting.duration(
            "catalogue.stale-if-error",
            "How long caches may show an old event when nothing answers",
            Duration.ofDays(1),
            Duration.ZERO,
            Duration.ofDays(30));
    private static final Setting<String> IMAGE_BASE_URL = Setting.text(
            "catalogue.image-base-url", "Put before /images/…: a CDN's address, or empty for this site", "");
    private static final Setting<Duration> EVENT_SOFT_EXPIRY = Setting.duration(
            "catalogue.event-soft-expiry",
            "After how long an event in memory is read again, once somebody asks for it",
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofDays(1));
    private static final Setting<Duration> EVENT_HARD_EXPIRY = Setting.duration(
            "catalogue.event-hard-expiry",
            "How long an event in memory is shown while the database is away",
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofDays(30));
    private static final Setting<Integer> CACHED_EVENTS =
            Setting.number("catalogue.cached-events", "Events kept in memory at the most", 20_000, 100, 1_000_000);
    private static final Setting<Integer> CACHED_SEATS = Setting.number(
            "catalogue.cached-seats",
            "Seats of the seat plans kept in memory at the most (about 300 bytes each)",
            1_000_000,
            150_000,
            20_000_000);
    private static final Setting<Duration> STATUS_INTERVAL = Setting.duration(
            "catalogue.status-interval",
            "How often statuses that the time has changed are stored",
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofMinutes(5));

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(
                FRESH,
                SHARED_FRESH,
                STALE_WHILE_REVALIDATE,
                STALE_IF_ERROR,
                IMAGE_BASE_URL,
                EVENT_SOFT_EXPIRY,
                EVENT_HARD_EXPIRY,
                CACHED_EVENTS,
                CACHED_SEATS,
                STATUS_INTERVAL);
    }

    /** Reads them; {@link HttpSettings} must have been declared too, which bounds the import. */
    public static CatalogueSettings from(Settings settings) {
        return new CatalogueSettings(
                settings.get(FRESH),
                settings.get(SHARED_FRESH),
                settings.get(STALE_WHILE_REVALIDATE),
                settings.get(STALE_IF_ERROR),
                settings.get(IMAGE_BASE_URL),
                settings.get(EVENT_SOFT_EXPIRY),
                settings.get(EVENT_HARD_EXPIRY),
                settings.get(CACHED_EVENTS),
                settings.get(CACHED_SEATS),
                settings.get(STATUS_INTERVAL),
                HttpSettings.from(settings).maxBodyBytes());
    }

    /** What holds when nothing is set. */
    public static CatalogueSettings defaults() {
        List<Setting<?>> known = new java.util.ArrayList<>(settings());
        known.addAll(HttpSettings.settings());
        return from(Settings.of(known, java.util.Map.of()));
    }

    /** The rule for caches of what may change. */
    public String cacheControl() {
        return "public, max-age=" + fresh.toSeconds() + ", s-maxage=" + sharedFresh.toSeconds()
                + ", stale-while-revalidate=" + staleWhileRevalidate.toSeconds() + ", stale-if-error="
                + staleIfError.toSeconds();
    }
}
