package podo.app;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podo.catalogue.Catalogue;
import podo.catalogue.SaleStatus;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.catalogue.document.ImportReport;
import podo.demo.DemoCatalogue;
import podo.waitingroom.WaitingRoom;

/** Puts the demo into a catalogue in which nothing has ever been. */
final class DemoLoading implements Furnishing {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    /** Time to join, see the line before the draw, and then the draw. */
    private static final Duration UNTIL_QUEUE_OPENS = Duration.ofMinutes(3);

    private static final int QUEUE_TARGET = 20;
    private final Progress progress;
    private final InstantSource clock;
    private final Optional<Integer> most;

    /** @param most load this many events at the most; empty for all */
    DemoLoading(Progress progress, InstantSource clock, Optional<Integer> most) {
        this.progress = progress;
        this.clock = clock;
        this.most = most;
    }

    /** Loads it, where the catalogue is empty. */
    @Override
    public void catalogue(Catalogue catalogue) {
        if (catalogue.isEmpty()) {
            progress.longStep("Loading the demo catalogue", () -> load(catalogue));
        }
    }

    /** Switches the queue of one event on; once, so that what an operator does with it afterwards stays. */
    @Override
    public void queue(WaitingRoom waitingRoom, Catalogue catalogue) {
        catalogue
                .event(DemoCatalogue.QUEUE_EVENT)
                .filter(event -> event.status() == SaleStatus.ON_SALE)
                .ifPresent(event ->
                        waitingRoom.openWhereNew(event.id(), clock.instant().plus(UNTIL_QUEUE_OPENS), QUEUE_TARGET));
    }

    private void load(Catalogue catalogue) {
        CatalogueDocument all = DemoCatalogue.document(LocalDate.ofInstant(clock.instant(), KOREA));
        ImportReport report =
                catalogue.importDocument(most.map(events -> part(all, events)).orElse(all));
        if (!report.accepted()) {
            throw new IllegalStateException("The demo catalogue was refused: " + report.errors());
        }
    }

    /** The first events with all that they refer to. */
    private static CatalogueDocument part(CatalogueDocument all, int most) {
        List<EventEntry> events = all.events().stream().limit(most).toList();
        Set<String> used = new HashSet<>();
        for (EventEntry event : events) {
            used.add(String.valueOf(event.venue()));
            used.add(String.valueOf(event.poster()));
            used.addAll(event.images());
            event.showtimes().stream()
                    .map(ShowtimeEntry::seatPlan)
                    .map(String::valueOf)
                    .forEach(used::add);
        }
        return new CatalogueDocument(
                all.source(),
                all.venues().stream()
                        .filter(venue -> used.contains(venue.key()))
                        .toList(),
                all.seatPlans().stream()
                        .filter(plan -> used.contains(plan.key()))
                        .toList(),
                all.images().stream()
                        .filter(image -> used.contains(image.key()))
                        .toList(),
                events);
    }
}
