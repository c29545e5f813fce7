package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.SeatPlan;
import podo.catalogue.internal.store.Geometry;
import podo.catalogue.internal.store.PlanRows;
import podo.kernel.SeatPlanHash;
import podo.platform.http.Representation;
import podo.platform.postgres.Database;

/** The seat plans in memory, with the bytes that are sent of them. A plan never changes under its hash. Thread-safe. */
public final class PlanPages {
    private static final Duration UNKNOWN = Duration.ofSeconds(10);
    private static final Duration KNOWN = Duration.ofDays(3650);
    private final Database database;
    private final LoadLimit limit = new LoadLimit();
    private final Cache<SeatPlanHash, Optional<PlanPage>> pages;

    public PlanPages(Database database, int mostSeats) {
        this.database = database;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(mostSeats)
                .weigher((SeatPlanHash _, Optional<PlanPage> page) ->
                        page.map(plan -> plan.plan().seatCount()).orElse(1))
                .expireAfter(Expiry.<SeatPlanHash, Optional<PlanPage>>writing(
                        (_, page) -> page.isPresent() ? KNOWN : UNKNOWN))
                .build();
    }

    /** A plan; empty when there is none of this hash. */
    public Optional<PlanPage> find(SeatPlanHash hash) {
        Optional<PlanPage> page = pages.getIfPresent(hash);
        return page != null ? page : limit.load(() -> pages.get(hash, this::load));
    }

    /** A plan was imported: forget that it was unknown. */
    public void appeared(SeatPlanHash hash) {
        Optional<PlanPage> page = pages.getIfPresent(hash);
        if (page == null || page.isEmpty()) {
            pages.invalidate(hash);
        }
    }

    private Optional<PlanPage> load(SeatPlanHash hash) {
        return database.read(handle -> PlanRows.geometry(handle, hash.value())).map(gzipped -> page(hash, gzipped));
    }

    private static PlanPage page(SeatPlanHash hash, byte[] gzipped) {
        byte[] json = Geometry.gunzip(gzipped);
        Representation answer = new Representation(
                json, gzipped, "application/json", '"' + hash.value() + '"', Representation.IMMUTABLE, Map.of());
        return new PlanPage(Geometry.plan(json), answer);
    }

    /** A plan and the answer to {@code GET /seatmaps/{hash}}. */
    public record PlanPage(SeatPlan plan, Representation answer) {}
}
