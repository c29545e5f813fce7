package podo.demo;

import io.avaje.jsonb.Jsonb;
import java.time.LocalDate;
import podo.catalogue.document.CatalogueDocument;
import podo.demo.internal.listing.Calendar;
import podo.demo.internal.listing.Listings;
import podo.kernel.EventId;

/** A catalogue to try the system with: invented events in real Korean houses. */
public final class DemoCatalogue {
    /** Whose keys the demo's are. */
    public static final String SOURCE = "demo";

    /** The event of the demo that sells through a queue: on sale, wanted by many. */
    public static final EventId QUEUE_EVENT = new EventId("cherrybloom-first-snow");

    private DemoCatalogue() {}

    /**
     * The whole catalogue, with dates in the days and months after {@code today}. The same day gives the same document,
     * byte for byte.
     *
     * @param today the day in Korea
     */
    public static CatalogueDocument document(LocalDate today) {
        return new DemoProgramme(new Listings(Jsonb.instance()), new Calendar(today)).document();
    }
}
