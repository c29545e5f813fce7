package podo.catalogue.internal.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/** What a catalogue document must be by itself, whatever format it came in. References are looked up later. */
public final class DocumentChecks {
    /** The most events in one document. */
    static final int MOST_EVENTS = 100_000;

    private static final int MOST_VENUES = 100_000;
    private static final int MOST_PLANS = 1_000;
    private static final int MOST_IMAGES = 20_000;
    private static final Pattern SOURCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,59}");
    private final Unsaid unsaid;
    private final Findings findings;
    private final Values values;

    private DocumentChecks(Unsaid unsaid, Findings findings) {
        this.unsaid = unsaid;
        this.findings = findings;
        this.values = new Values(findings);
    }

    /** Notes everything that is wrong with a document that says everything. */
    static void check(CatalogueDocument document, Findings findings) {
        check(document, Unsaid.nothing(), findings);
    }

    /** Notes everything that is wrong with the document; what its file leaves open need not be there. */
    public static void check(CatalogueDocument document, Unsaid unsaid, Findings findings) {
        new DocumentChecks(unsaid, findings).document(document);
    }

    private void document(CatalogueDocument document) {
        Path root = Path.ROOT;
        if (!SOURCE.matcher(document.source()).matches()) {
            findings.error(
                    root.member("source"),
                    "must be 1 to 60 letters, digits, dots, hyphens or underscores, beginning with a letter or digit");
        }
        values.atMost(root.member("venues"), document.venues().size(), MOST_VENUES);
        values.atMost(root.member("seatPlans"), document.seatPlans().size(), MOST_PLANS);
        values.atMost(root.member("images"), document.images().size(), MOST_IMAGES);
        values.atMost(root.member("events"), document.events().size(), MOST_EVENTS);
        uniqueKeys("venues", document.venues(), Venue::key);
        uniqueKeys("seatPlans", document.seatPlans(), PlanEntry::key);
        uniqueKeys("images", document.images(), ImageEntry::key);
        uniqueKeys("events", document.events(), EventEntry::key);
        for (int i = 0; i < document.venues().size(); i++) {
            venue(root.element("venues", i), document.venues().get(i));
        }
        PlanChecks plans = new PlanChecks(findings);
        for (int i = 0; i < document.seatPlans().size(); i++) {
            plans.check(root.element("seatPlans", i), document.seatPlans().get(i));
        }
        for (int i = 0; i < document.images().size(); i++) {
            values.key(
                    root.element("images", i).member("key"),
                    document.images().get(i).key());
            ImageChecks.check(root.element("images", i), document.images().get(i), findings);
        }
        new EventChecks(findings).check(document.events());
    }

    private void venue(Path path, Venue venue) {
        values.key(path.member("key"), venue.key());
        values.line(path.member("name"), venue.name(), 1, 200);
        boolean cityUnsaid = unsaid.ofVenue(venue.key()).contains(Unsaid.Member.CITY);
        values.line(path.member("city"), venue.city(), cityUnsaid ? 0 : 1, 100);
        values.line(path.member("address"), venue.address(), 0, 300);
        values.within(path.member("latitude"), venue.latitude(), -90, 90);
        values.within(path.member("longitude"), venue.longitude(), -180, 180);
        values.timeZone(path.member("timeZone"), venue.timeZone());
    }

    private <T> void uniqueKeys(String member, List<T> entries, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!seen.add(key.apply(entries.get(i)))) {
                findings.error(
                        Path.ROOT.element(member, i).member("key"),
                        "must be unique among " + member + "; " + Findings.quoted(key.apply(entries.get(i)))
                                + " has been used before");
            }
        }
    }
}
