package podo.demo.internal.listing;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;

/**
 * What a resource file says of one event. Days are relative, so that the demo is never stale.
 *
 * @param id the event's identifier and key
 * @param venue a venue's key
 * @param story the description, one paragraph an entry
 * @param age a key of {@link Ages}
 * @param week how many weeks after this one its first week begins
 * @param slots its showtimes, "FRI 19:30", or "+2 FRI 19:30" two weeks after the first, in Korea's time
 * @param opens when the sale opens, as "+1 20:00" (days from today, Korea's time); null for already open
 * @param prices in won, for VIP, R, S and A
 * @param limit seats a fan may have, or null for the house rule
 * @param style a name of a poster style, lower case
 * @param tone light, dark or vivid
 * @param hue of the pictures, in degrees
 * @param program what is played, one line an entry
 */
@Json
public record EventListing(
        String id,
        String venue,
        LocalText title,
        List<LocalText> performers,
        List<LocalText> story,
        @Nullable Double rating,
        String age,
        int minutes,
        int week,
        List<String> slots,
        @Nullable String opens,
        List<Long> prices,
        @Nullable Integer limit,
        boolean hot,
        boolean cancelled,
        String style,
        String tone,
        double hue,
        List<String> program) {
    public EventListing {
        performers = List.copyOf(performers);
        story = List.copyOf(story);
        slots = List.copyOf(slots);
        prices = List.copyOf(prices);
        program = program == null ? List.of() : List.copyOf(program);
    }
}
