package podo.demo.internal.plan;

import java.util.List;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/** The demo's seat plans, one for each kind of house. */
public final class SeatPlans {
    private SeatPlans() {}

    /** All of them, from the smallest to the largest. */
    public static List<PlanEntry> all() {
        return List.of(SmallTheatre.plan(), MusicalTheatre.plan(), ConcertHall.plan(), Arena.plan(), Stadium.plan());
    }
}
