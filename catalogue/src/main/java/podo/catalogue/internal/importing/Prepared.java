package podo.catalogue.internal.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.PlanDrawing;
import podo.catalogue.internal.pictures.Made.Variant;
import podo.catalogue.internal.store.Geometry;
import podo.catalogue.internal.store.ImageRows;
import podo.catalogue.internal.store.PlanRows;

/**
 * What costs time in a checked document, done before any transaction: plans drawn, hashed and compressed, images decoded.
 *
 * @param plans by key
 * @param images by key
 */
record Prepared(Map<String, Plan> plans, Map<String, Picture> images) {

    /**
     * Prepares a checked document.
     *
     * @param findings pictures that cannot be decoded are noted here
     */
    static Prepared of(CatalogueDocument document, Pictures pictures, Findings findings) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        document.seatPlans().forEach(entry -> plans.put(entry.key(), plan(entry)));
        return new Prepared(plans, pictures.prepare(document.images(), findings));
    }

    private static Plan plan(PlanEntry entry) {
        SeatPlan plan = PlanDrawing.of(entry);
        byte[] json = Geometry.json(plan);
        PlanRows.Summary summary = new PlanRows.Summary(
                plan.seatCount(), plan.seats().map(SeatPlan.Seat::grade).collect(Collectors.toSet()));
        return new Plan(Geometry.hash(json), plan.name(), summary, Geometry.gzip(json));
    }

    /** A plan ready to be written. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Plan(String hash, String name, PlanRows.Summary summary, byte[] gzipped) {}

    /**
     * An image ready to be written, and the file name it gets.
     *
     * @param size as it is shown; null for a drawing, and for a picture that is kept in one width
     * @param variants the same in other widths; none where they are stored already
     */
    record Picture(
            String hash,
            String fileName,
            ImageRows.Image image,
            ImageRows.@Nullable Size size,
            List<Variant> variants) {
        Picture {
            variants = List.copyOf(variants);
        }
    }
}
