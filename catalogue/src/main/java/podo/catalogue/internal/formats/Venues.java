package podo.catalogue.internal.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.catalogue.CityNames;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;

/** The venues met in a file, each once, known by city, district and name; an unknown city is blank. Not thread-safe. */
final class Venues {
    private final Map<String, Venue> byKey = new LinkedHashMap<>();

    /** Where something is, in degrees, and by whose clock; null where unknown. */
    record Place(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String timeZone) {
        static final Place UNKNOWN = new Place(null, null, null);

        /** What is known of a venue, and what is not known of it from here. */
        Place under(@Nullable Venue known) {
            if (known == null) {
                return this;
            }
            String zone = known.timeZone() == null ? timeZone : known.timeZone();
            return known.latitude() == null
                    ? new Place(latitude, longitude, zone)
                    : new Place(known.latitude(), known.longitude(), zone);
        }
    }

    /**
     * Remembers the venue and gives its key; null for a blank name. The first place and time zone that are known stay. The
     * one name of its city goes into the key, so that a house has one key however its city is written.
     */
    @Nullable
    String keyOf(String name, String city, String address, Place place) {
        String key = Keys.slug(CityNames.shown(LocalText.of(city)).ko() + " " + address + " " + name);
        if (name.isEmpty() || key.isEmpty()) {
            return null;
        }
        Venue known = byKey.get(key);
        Place at = place.under(known);
        LocalText street = address.isEmpty() ? null : LocalText.of(address);
        LocalText town = LocalText.of(city);
        LocalText called = known == null ? LocalText.of(name) : known.name();
        byKey.put(key, new Venue(key, called, town, street, at.latitude(), at.longitude(), at.timeZone()));
        return key;
    }

    List<Venue> all() {
        return List.copyOf(byKey.values());
    }
}
