package podo.catalogue.internal.importing;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import podo.catalogue.CatalogueChange.Kind;
import podo.catalogue.CityNames;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.document.Unsaid.Member;
import podo.catalogue.internal.store.ChangeLog;
import podo.catalogue.internal.store.Production;
import podo.catalogue.internal.store.Productions;
import podo.catalogue.internal.store.SourceKey;
import podo.catalogue.internal.store.VenueRows;
import podo.kernel.EventId;

/**
 * What a document's venues should become, given what is stored. A venue of which the document says no time zone keeps the
 * one it has: most sources know of none, and importing them again must not move a venue back to Korea.
 *
 * @param wanted by key
 * @param stored those of them that are known already, as they are stored
 */
record ImportedVenues(Map<SourceKey, Venue> wanted, Map<SourceKey, Venue> stored) {

    static ImportedVenues of(CatalogueDocument document, Unsaid unsaid, Handle handle) {
        Map<SourceKey, Venue> stored = VenueRows.findAll(
                handle,
                document.source(),
                document.venues().stream().map(Venue::key).toList());
        Map<SourceKey, Venue> wanted = new LinkedHashMap<>();
        for (Venue given : document.venues()) {
            SourceKey key = new SourceKey(document.source(), given.key());
            Venue known = stored.get(key);
            ZoneId zone = given.timeZone() == null && known != null ? known.zone() : given.zone();
            Venue told = new Venue(
                    key.toString(),
                    given.name(),
                    CityNames.shown(given.city()),
                    given.address(),
                    given.latitude(),
                    given.longitude(),
                    zone.getId());
            wanted.put(key, known == null ? told : Staying.venue(unsaid.ofVenue(given.key()), told, known));
        }
        return new ImportedVenues(wanted, stored);
    }

    /** Without those that were only met beside an event which does not take place there after all. */
    ImportedVenues neededBy(List<Production> productions, Unsaid unsaid) {
        Set<SourceKey> visited = new HashSet<>();
        productions.forEach(
                production -> Stream.ofNullable(production.event().venue()).forEach(visited::add));
        Map<SourceKey, Venue> needed = new LinkedHashMap<>(wanted);
        needed.keySet()
                .removeIf(key ->
                        !visited.contains(key) && unsaid.ofVenue(key.key()).contains(Member.NAME));
        return new ImportedVenues(needed, stored);
    }

    /** The name of each venue's time zone, by the document's own key. */
    Map<String, String> zones() {
        Map<String, String> zones = new HashMap<>();
        wanted.forEach((key, venue) -> zones.put(key.key(), venue.zone().getId()));
        return zones;
    }

    /** Writes those that differ. Their events are told as changed: they are published with their venue. */
    void write(ChangeLog.Writing writing) {
        Map<SourceKey, Venue> changed = new LinkedHashMap<>();
        wanted.forEach((key, venue) -> {
            if (!venue.equals(stored.get(key))) {
                changed.put(key, venue);
            }
        });
        VenueRows.write(writing.handle(), changed);
        changed.keySet().forEach(key -> writing.changed(Kind.VENUE, key.toString()));
        List<SourceKey> known =
                changed.keySet().stream().filter(stored::containsKey).toList();
        if (!known.isEmpty()) {
            writing.changed(Kind.EVENT, Productions.at(writing.handle(), known));
        }
    }

    /** Where a venue's clock is another now, its events may have ended, or not have ended after all. */
    void settleEvents(ChangeLog.Writing writing) {
        List<SourceKey> moved = new ArrayList<>();
        wanted.forEach((key, venue) -> {
            Venue before = stored.get(key);
            if (before != null && !before.zone().equals(venue.zone())) {
                moved.add(key);
            }
        });
        if (!moved.isEmpty()) {
            List<EventId> events = Productions.at(writing.handle(), moved).stream()
                    .map(EventId::new)
                    .toList();
            Productions.settle(writing, events);
        }
    }
}
