package podo.catalogue.internal.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import podo.catalogue.CatalogueChange.Kind;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.document.WebAddress;
import podo.catalogue.internal.store.ChangeLog;
import podo.catalogue.internal.store.ImageRows;
import podo.catalogue.internal.store.KeyedRows;
import podo.catalogue.internal.store.PlanRows;
import podo.catalogue.internal.store.Production;
import podo.catalogue.internal.store.Productions;
import podo.catalogue.internal.store.SourceKey;
import podo.kernel.EventId;

/** One import inside its transaction: looks up what the document refers to, and if all is there writes what differs. */
final class ImportRun {
    private final CatalogueDocument document;
    private final Unsaid unsaid;
    private final Prepared prepared;
    private final Findings findings;
    private final ChangeLog.Writing writing;

    ImportRun(
            CatalogueDocument document,
            Unsaid unsaid,
            Prepared prepared,
            Findings findings,
            ChangeLog.Writing writing) {
        this.document = document;
        this.unsaid = unsaid;
        this.prepared = prepared;
        this.findings = findings;
        this.writing = writing;
    }

    void run() {
        Map<String, Production> stored = Productions.findByKey(
                writing.handle(),
                document.source(),
                document.events().stream().map(EventEntry::key).toList());
        ImportedVenues told = ImportedVenues.of(document, unsaid, writing.handle());
        List<Production> wanted = new EventMerge(
                        document, unsaid, references(told), stored, takenIds(), findings, writing.now())
                .productions();
        if (findings.hasErrors()) {
            return;
        }
        ImportedVenues venues = told.neededBy(wanted, unsaid);
        venues.write(writing);
        writePlans();
        writeImages();
        Map<EventId, Production> before = new HashMap<>();
        stored.values().forEach(production -> before.put(production.event().id(), production));
        Productions.write(writing, before, wanted);
        venues.settleEvents(writing);
    }

    private EventMerge.Links references(ImportedVenues imported) {
        List<String> venues = document.events().stream()
                .flatMap(event -> Stream.ofNullable(event.venue()))
                .distinct()
                .toList();
        List<String> plans = document.events().stream()
                .flatMap(event -> event.showtimes().stream())
                .map(ShowtimeEntry::seatPlan)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        List<String> images = document.events().stream()
                .flatMap(event -> Stream.concat(Stream.ofNullable(event.poster()), event.images().stream()))
                .filter(reference -> !WebAddress.isMeant(reference))
                .distinct()
                .toList();
        Map<String, String> ownImages = new HashMap<>();
        prepared.images().forEach((key, picture) -> ownImages.put(key, picture.fileName()));
        String source = document.source();
        return new EventMerge.Links(
                References.of(
                        "venue", source, KeyedRows.findVenues(writing.handle(), venues), imported.zones(), findings),
                plans(plans),
                References.of("image", source, KeyedRows.IMAGES.find(writing.handle(), images), ownImages, findings),
                new SameSeats(writing.handle(), prepared));
    }

    private References<EventMerge.PlanLink> plans(List<String> references) {
        Map<SourceKey, String> hashes = KeyedRows.SEAT_PLANS.find(writing.handle(), references);
        Map<String, PlanRows.Summary> summaries = PlanRows.summaries(writing.handle(), hashes.values());
        Map<SourceKey, EventMerge.PlanLink> stored = new LinkedHashMap<>();
        hashes.forEach((key, hash) -> {
            PlanRows.Summary summary = summaries.get(hash);
            if (summary != null) {
                stored.put(key, new EventMerge.PlanLink(hash, summary.grades()));
            }
        });
        Map<String, EventMerge.PlanLink> own = new HashMap<>();
        prepared.plans()
                .forEach((key, plan) -> own.put(
                        key, new EventMerge.PlanLink(plan.hash(), plan.summary().grades())));
        return References.of("seat plan", document.source(), stored, own, findings);
    }

    private Set<EventId> takenIds() {
        List<String> wanted = document.events().stream()
                .flatMap(event -> Stream.ofNullable(event.id()))
                .toList();
        return new HashSet<>(Productions.taken(writing.handle(), wanted));
    }

    private void writePlans() {
        Map<SourceKey, String> stored = KeyedRows.SEAT_PLANS.find(
                writing.handle(), List.copyOf(prepared.plans().keySet()));
        Set<String> present = new HashSet<>(PlanRows.summaries(
                        writing.handle(),
                        prepared.plans().values().stream()
                                .map(Prepared.Plan::hash)
                                .toList())
                .keySet());
        Map<SourceKey, String> moved = new LinkedHashMap<>();
        prepared.plans().forEach((key, plan) -> {
            SourceKey sourceKey = new SourceKey(document.source(), key);
            if (present.add(plan.hash())) {
                PlanRows.insert(writing.handle(), plan.hash(), plan.name(), plan.summary(), plan.gzipped());
                writing.changed(Kind.SEAT_PLAN, plan.hash());
            }
            if (!plan.hash().equals(stored.get(sourceKey))) {
                moved.put(sourceKey, plan.hash());
            }
        });
        KeyedRows.SEAT_PLANS.write(writing.handle(), moved);
    }

    private void writeImages() {
        Map<SourceKey, String> stored = KeyedRows.IMAGES.find(
                writing.handle(), List.copyOf(prepared.images().keySet()));
        List<ImageRows.Row> fresh = new ArrayList<>();
        Map<SourceKey, String> moved = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(prepared.images().keySet());
        for (String key : keys) {
            Prepared.Picture picture = prepared.images().get(key);
            SourceKey sourceKey = new SourceKey(document.source(), key);
            if (picture != null && !picture.fileName().equals(stored.get(sourceKey))) {
                fresh.add(new ImageRows.Row(picture.hash(), picture.image(), picture.size(), variants(picture)));
                moved.put(sourceKey, picture.hash());
            }
        }
        ImageRows.insert(writing.handle(), fresh);
        KeyedRows.IMAGES.write(writing.handle(), moved);
    }

    private static Map<Integer, ImageRows.Image> variants(Prepared.Picture picture) {
        Map<Integer, ImageRows.Image> variants = new LinkedHashMap<>();
        picture.variants()
                .forEach(variant ->
                        variants.put(variant.width(), new ImageRows.Image(variant.mediaType(), variant.content())));
        return variants;
    }
}
