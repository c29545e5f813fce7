package podo.catalogue;

import io.avaje.jsonb.Json;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param key the operator's own name for it, unique
 * @param latitude degrees north, or null where unknown
 * @param longitude degrees east, or null where unknown
 * @param timeZone the name of its time zone in the IANA database, such as {@code America/New_York}; in a document null
 *     where it says nothing of it, published never null
 */
@Json
public record Venue(
        String key,
        LocalText name,
        LocalText city,
        @Nullable LocalText address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String timeZone) {
    /** The time zone of a venue of which nobody says another, and of an event without a venue. */
    public static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    /** By whose clock performances begin here and days end. */
    public ZoneId zone() {
        return timeZone == null ? KOREA : ZoneId.of(timeZone);
    }
}
