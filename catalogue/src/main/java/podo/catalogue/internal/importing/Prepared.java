package podo.catalogue.internal.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.internal.document.ImageChecks;
import podo.catalogue.internal.document.PlanDrawing;
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

    static Prepared of(CatalogueDocument document) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        document.seatPlans().forEach(entry -> plans.put(entry.key(), plan(entry)));
        Map<String, Picture> images = new LinkedHashMap<>();
        document.images().forEach(entry -> images.put(entry.key(), picture(entry)));
        return new Prepared(plans, images);
    }

    private static Plan plan(PlanEntry entry) {
        SeatPlan plan = PlanDrawing.of(entry);
        byte[] json = Geometry.json(plan);
        PlanRows.Summary summary = new PlanRows.Summary(
                plan.seatCount(), plan.seats().map(SeatPlan.Seat::grade).collect(Collectors.toSet()));
        return new Plan(Geometry.hash(json), plan.name(), summary, Geometry.gzip(json));
    }

    private static Picture picture(ImageEntry entry) {
        byte[] bytes = ImageChecks.bytes(entry);
        String hash = Geometry.hash(bytes);
        String ending = ImageChecks.extension(entry.mediaType()).orElseThrow();
        return new Picture(hash, hash + "." + ending, new ImageRows.Image(entry.mediaType(), bytes));
    }

    /** A plan ready to be written. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Plan(String hash, String name, PlanRows.Summary summary, byte[] gzipped) {}

    /** An image ready to be written, and the file name it gets. */
    record Picture(String hash, String fileName, ImageRows.Image image) {}
}
