package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.HashMap;
import java.util.List;
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
    private final Database database;
    private final Memory<SeatPlanHash, PlanPage> pages;

    public PlanPages(Database database, int mostSeats) {
        this.database = database;
        this.pages = new Memory<>(
                new Memory.Limits<>(
                        mostSeats, page -> page.plan().seatCount(), Memory.Limits.FOREVER, Memory.Limits.FOREVER),
                this::read,
                Ticker.systemTicker());
    }

    /** A plan; empty when there is none of this hash. */
    public Optional<PlanPage> find(SeatPlanHash hash) {
        return pages.find(hash);
    }

    /** A plan was imported: forget that it was unknown. */
    public void appeared(SeatPlanHash hash) {
        pages.appeared(hash);
    }

    /** How often plans have been read from the database. */
    public long reads() {
        return pages.reads();
    }

    private Map<SeatPlanHash, PlanPage> read(List<SeatPlanHash> hashes) {
        Map<SeatPlanHash, PlanPage> found = new HashMap<>();
        for (SeatPlanHash hash : hashes) {
            database.read(handle -> PlanRows.geometry(handle, hash.value()))
                    .ifPresent(gzipped -> found.put(hash, page(hash, gzipped)));
        }
        return found;
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
