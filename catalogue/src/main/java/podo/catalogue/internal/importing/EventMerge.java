package podo.catalogue.internal.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.catalogue.internal.document.EventChecks;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Path;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.document.Values;
import podo.catalogue.internal.document.WebAddress;
import podo.catalogue.internal.store.Production;
import podo.catalogue.internal.store.SourceKey;
import podo.catalogue.internal.store.StoredEvent;
import podo.catalogue.internal.store.StoredShowtime;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/**
 * What a document's events should become, given what is stored: identifiers, showtime numbers and seat plans once given
 * stay; showtimes that the document no longer names stay as they are.
 */
final class EventMerge {
    private static final int SEAT_LIMIT = 4;
    private final CatalogueDocument document;
    private final Unsaid unsaid;
    private final Links links;
    private final Map<String, Production> stored;
    private final Set<EventId> takenIds;
    private final Findings findings;
    private final Instant now;

    EventMerge(
            CatalogueDocument document,
            Unsaid unsaid,
            Links links,
            Map<String, Production> stored,
            Set<EventId> takenIds,
            Findings findings,
            Instant now) {
        this.document = document;
        this.unsaid = unsaid;
        this.links = links;
        this.stored = stored;
        this.takenIds = takenIds;
        this.findings = findings;
        this.now = now;
    }

    List<Production> productions() {
        List<Production> all = new ArrayList<>(document.events().size());
        for (int i = 0; i < document.events().size(); i++) {
            EventEntry entry = document.events().get(i);
            all.add(production(Path.ROOT.element("events", i), entry, stored.get(entry.key())));
        }
        return all;
    }

    private Production production(Path path, EventEntry entry, @Nullable Production known) {
        EventId id = id(path.member("id"), entry, known);
        StoredEvent given = event(path, id, entry, known);
        StoredEvent event = known == null ? given : Staying.event(unsaid.ofEvent(entry.key()), given, known.event());
        Production production = new Production(event, showtimes(path, id, entry, known), zone(event.venue(), known));
        RunDays.check(path, entry, production, findings);
        return production.settledAt(now);
    }

    private ZoneId zone(@Nullable SourceKey venue, @Nullable Production known) {
        String name = venue == null ? null : links.venues().known().get(venue);
        if (name != null) {
            return ZoneId.of(name);
        }
        return venue != null && known != null && venue.equals(known.event().venue()) ? known.zone() : Venue.KOREA;
    }

    private EventId id(Path path, EventEntry entry, @Nullable Production known) {
        Optional<EventId> wanted = Optional.ofNullable(entry.id()).map(EventId::new);
        if (known != null) {
            EventId given = known.event().id();
            if (wanted.isPresent() && !wanted.get().equals(given)) {
                findings.error(path, "must stay as it was first imported: \"" + given + "\"");
            }
            return given;
        }
        if (wanted.isPresent() && takenIds.contains(wanted.get())) {
            findings.error(path, "is the id of another event; choose one that is free");
        }
        return wanted.orElseGet(EventId::random);
    }

    private StoredEvent event(Path path, EventId id, EventEntry entry, @Nullable Production known) {
        return new StoredEvent(
                id,
                new SourceKey(document.source(), entry.key()),
                entry.title(),
                Genre.parse(entry.genre()).orElseThrow(),
                entry.performers(),
                entry.description() == null ? LocalText.of("") : entry.description(),
                entry.venue() == null
                        ? null
                        : links.venues()
                                .resolve(path.member("venue"), entry.venue())
                                .orElse(null),
                date(entry.firstDate()),
                date(entry.lastDate()),
                entry.rating(),
                entry.ageRating(),
                entry.runningMinutes(),
                cancelled(path, entry, known),
                entry.hot(),
                known != null && known.event().queueRequired(), // not the importer's to say
                entry.poster() == null ? null : picture(path.member("poster"), entry.poster()),
                pictures(path, entry.images()),
                SaleStatus.SCHEDULED);
    }

    private List<StoredShowtime> showtimes(Path path, EventId id, EventEntry event, @Nullable Production known) {
        List<ShowtimeEntry> entries = event.showtimes();
        Map<String, StoredShowtime> byKey = new HashMap<>();
        int number = 0;
        if (known != null) {
            for (StoredShowtime showtime : known.showtimes()) {
                byKey.put(showtime.key(), showtime);
                number = Math.max(number, showtime.id().number());
            }
        }
        List<StoredShowtime> merged = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            ShowtimeEntry entry = entries.get(i);
            StoredShowtime old = byKey.remove(entry.key());
            ShowtimeId showtime = old != null ? old.id() : new ShowtimeId(id, ++number);
            StoredShowtime given = showtime(path.element("showtimes", i), showtime, entry, old);
            StoredShowtime wanted =
                    old == null ? given : Staying.showtime(unsaid.ofShowtime(event.key(), entry.key()), given, old);
            checkSale(path.element("showtimes", i), entry, wanted);
            merged.add(wanted);
        }
        merged.addAll(byKey.values());
        if (merged.size() > EventChecks.MOST_SHOWTIMES) {
            findings.error(
                    path.member("showtimes"),
                    "may have at most " + EventChecks.MOST_SHOWTIMES
                            + " elements with those imported before; there would be " + merged.size());
        }
        return merged;
    }

    private StoredShowtime showtime(Path path, ShowtimeId id, ShowtimeEntry entry, @Nullable StoredShowtime old) {
        Instant startsAt = Values.parseMoment(entry.startsAt()).orElseThrow();
        Optional<Instant> closes = Optional.ofNullable(entry.salesCloseAt()).flatMap(Values::parseMoment);
        Instant opens = salesOpenAt(entry, closes.orElse(startsAt), old);
        return new StoredShowtime(
                id,
                entry.key(),
                startsAt,
                opens,
                closes.orElse(null),
                entry.seatLimit() == null ? SEAT_LIMIT : entry.seatLimit(),
                seatPlan(path, entry, old),
                entry.prices(),
                cancelled(path, entry, old),
                old != null && old.cancellationFinal(),
                old != null && old.soldOut(),
                old == null ? SaleStatus.SCHEDULED : old.status());
    }

    /** Opening and end may come one from the file and one from what is stored. */
    private void checkSale(Path path, ShowtimeEntry entry, StoredShowtime wanted) {
        Instant closes = wanted.salesCloseAt();
        if (closes == null || !wanted.salesOpenAt().isAfter(closes)) {
            return;
        }
        if (entry.salesCloseAt() != null) {
            findings.error(
                    path.member("salesCloseAt"),
                    "must be after the opening of the sale, which was at " + wanted.salesOpenAt());
        } else {
            findings.error(path.member("salesOpenAt"), "must be before the end of the sale, which is at " + closes);
        }
    }

    /** A file that says nothing of it does not bring back what an operator has cancelled. */
    private boolean cancelled(Path path, EventEntry entry, @Nullable Production known) {
        boolean was = known != null && known.event().cancelled();
        boolean wanted = entry.cancelled() == null ? was : entry.cancelled();
        if (known != null && was && !wanted) {
            known.cancelledForGood().stream()
                    .findFirst()
                    .ifPresent(showtime -> findings.error(
                            path.member("cancelled"),
                            "must stay true: refunds of the tickets of " + showtime + " have begun"));
        }
        return wanted;
    }

    private boolean cancelled(Path path, ShowtimeEntry entry, @Nullable StoredShowtime old) {
        boolean was = old != null && old.cancelled();
        boolean wanted = entry.cancelled() == null ? was : entry.cancelled();
        if (old != null && old.cancellationFinal() && !wanted) {
            findings.error(path.member("cancelled"), "must stay true: refunds of its tickets have begun");
        }
        return wanted;
    }

    /** Where nothing is said the sale opens with the first import, and stays open. */
    private Instant salesOpenAt(ShowtimeEntry entry, Instant closes, @Nullable StoredShowtime old) {
        Instant atOnce = now.isBefore(closes) ? now : closes;
        Instant fallback = old == null ? atOnce : old.salesOpenAt();
        return entry.salesOpenAt() == null
                ? fallback
                : Values.parseMoment(entry.salesOpenAt()).orElseThrow();
    }

    private @Nullable SeatPlanHash seatPlan(Path path, ShowtimeEntry entry, @Nullable StoredShowtime old) {
        SeatPlanHash kept = old == null ? null : old.seatPlan();
        if (entry.seatPlan() == null) {
            if (kept != null) {
                findings.error(path.member("seatPlan"), "must be there: this showtime has had a seat plan before");
            }
            return null;
        }
        Optional<PlanLink> plan = links.plans().value(path.member("seatPlan"), entry.seatPlan());
        if (plan.isEmpty()) {
            return kept;
        }
        new EventChecks(findings).pricesFit(path, entry.prices(), plan.get().grades());
        SeatPlanHash hash = new SeatPlanHash(plan.get().hash());
        if (kept != null && !kept.equals(hash) && links.sameSeats().test(kept, hash)) {
            findings.warning(
                    path.member("seatPlan"),
                    "has the same seats, and neighbours or the place where the audience looks are reckoned otherwise than "
                            + "at the first import; the showtime keeps the plan it has");
            return kept;
        }
        if (kept != null && !kept.equals(hash)) {
            findings.error(
                    path.member("seatPlan"),
                    "must be the plan the showtime was first imported with, unaltered: its seats may be sold already");
        }
        return hash;
    }

    private List<String> pictures(Path path, List<String> references) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            String picture = picture(path.element("images", i), references.get(i));
            if (picture != null) {
                all.add(picture);
            }
        }
        return all;
    }

    private @Nullable String picture(Path path, String reference) {
        return WebAddress.isMeant(reference)
                ? WebAddress.of(reference).orElseThrow()
                : links.images().value(path, reference).orElse(null);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    /**
     * What the document's references lead to: the time zones of venues, seat plans, and the file names of images.
     *
     * @param sameSeats whether two plans differ in their drawing only
     */
    record Links(
            References<String> venues,
            References<PlanLink> plans,
            References<String> images,
            BiPredicate<SeatPlanHash, SeatPlanHash> sameSeats) {}

    /** A plan that a showtime may have. */
    record PlanLink(String hash, Set<String> grades) {
        PlanLink {
            grades = Set.copyOf(grades);
        }
    }
}
