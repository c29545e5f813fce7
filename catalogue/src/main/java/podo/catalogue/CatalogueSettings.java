package podo.catalogue;

import java.time.Duration;
import podo.kernel.Configured;
import podo.platform.http.HttpSettings;

/**
 * How the catalogue answers and what it keeps in memory.
 *
 * @param http bounds the files that are imported
 */
public record CatalogueSettings(
        @Configured(
                key = "catalogue.fresh",
                means = "How long a browser may show an event without asking again",
                fallback = "2s",
                least = "0s",
                most = "1h")
        Duration fresh,

        @Configured(
                key = "catalogue.shared-fresh",
                means = "How long a gateway or CDN may show an event without asking again",
                fallback = "5s",
                least = "0s",
                most = "1h")
        Duration sharedFresh,

        @Configured(
                key = "catalogue.stale-while-revalidate",
                means = "How long caches may show an old event while they ask for the new one",
                fallback = "30s",
                least = "0s",
                most = "24h")
        Duration staleWhileRevalidate,

        @Configured(
                key = "catalogue.stale-if-error",
                means = "How long caches may show an old event when nothing answers",
                fallback = "24h",
                least = "0s",
                most = "720h")
        Duration staleIfError,

        @Configured(
                key = "catalogue.image-base-url",
                means = "Put before /images/…: a CDN's address, or empty for this site",
                fallback = "")
        String imageBaseUrl,

        @Configured(
                key = "catalogue.event-soft-expiry",
                means = "After how long an event in memory is read again, once somebody asks for it",
                fallback = "5m",
                least = "1s",
                most = "24h")
        Duration eventSoftExpiry,

        @Configured(
                key = "catalogue.event-hard-expiry",
                means = "How long an event in memory is shown while the database is away",
                fallback = "24h",
                least = "1m",
                most = "720h")
        Duration eventHardExpiry,

        @Configured(
                key = "catalogue.cached-events",
                means = "Events kept in memory at the most",
                fallback = "20000",
                least = "100",
                most = "1000000")
        int cachedEvents,

        @Configured(
                key = "catalogue.cached-seats",
                means = "Seats of the seat plans kept in memory at the most (about 300 bytes each)",
                fallback = "1000000",
                least = "150000",
                most = "20000000")
        int cachedSeats,

        @Configured(
                key = "catalogue.status-interval",
                means = "How often statuses that the time has changed are stored",
                fallback = "2s",
                least = "100ms",
                most = "5m")
        Duration statusInterval,

        HttpSettings http) {

    /** The rule for caches of what may change. */
    public String cacheControl() {
        return "public, max-age=" + fresh.toSeconds() + ", s-maxage=" + sharedFresh.toSeconds()
                + ", stale-while-revalidate=" + staleWhileRevalidate.toSeconds() + ", stale-if-error="
                + staleIfError.toSeconds();
    }
}
