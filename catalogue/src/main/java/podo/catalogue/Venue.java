package podo.catalogue;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param key the operator's own name for it, unique
 * @param latitude degrees north, or null where unknown
 * @param longitude degrees east, or null where unknown
 */
@Json
public record Venue(
        String key,
        LocalText name,
        LocalText city,
        @Nullable LocalText address,
        @Nullable Double latitude,
        @Nullable Double longitude) {}
