package podo.catalogue.internal.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;

/** The venues met in a file, each once, known by city, district and name; an unknown city is blank. Not thread-safe. */
final class Venues {
    private final Map<String, Venue> byKey = new LinkedHashMap<>();

    /** Where something is, in degrees; null where unknown. */
    record Place(@Nullable Double latitude, @Nullable Double longitude) {
        static final Place UNKNOWN = new Place(null, null);
    }

    /** Remembers the venue and gives its key; null for a blank name. The first place that is known stays. */
    @Nullable
    String keyOf(String name, String city, String address, Place place) {
        String key = Keys.slug(city + " " + address + " " + name);
        if (name.isEmpty() || key.isEmpty()) {
            return null;
        }
        Venue known = byKey.get(key);
        if (known == null || (known.latitude() == null && place.latitude() != null)) {
            LocalText street = address.isEmpty() ? null : LocalText.of(address);
            LocalText town = LocalText.of(city);
            byKey.put(key, new Venue(key, LocalText.of(name), town, street, place.latitude(), place.longitude()));
        }
        return key;
    }

    List<Venue> all() {
        return List.copyOf(byKey.values());
    }
}
