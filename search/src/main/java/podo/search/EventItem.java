package podo.search;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.CityNames;
import podo.catalogue.Language;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.SaleStatus;

/** One event of an answer, in one language. */
@Json
public record EventItem(
        String eventId,
        String title,
        String genre,
        List<String> performers,
        @Nullable String venue,
        @Nullable String city,
        String firstDate,
        String lastDate,
        @Nullable Double rating,
        String status,
        @Nullable String posterUrl,
        boolean hot) {
    /** A list shows no longer text than this many characters; the event's own page shows all. */
    static final int LONGEST_TEXT = 500;

    private static final int MOST_PERFORMERS = 50;
    private static final int LONGEST_ADDRESS = 2_000;

    static EventItem of(PublishedEvent event, SaleStatus status, Language language) {
        return new EventItem(
                event.id().value(),
                shown(event.title(), language),
                event.genre().code(),
                event.performers().stream()
                        .limit(MOST_PERFORMERS)
                        .map(name -> shown(name, language))
                        .toList(),
                event.venue().map(venue -> shown(venue.name(), language)).orElse(null),
                event.venue()
                        .map(venue -> shown(CityNames.shown(venue.city()), language))
                        .filter(city -> !city.isBlank())
                        .orElse(null),
                event.firstDate().toString(),
                event.lastDate().toString(),
                event.rating().orElse(null),
                status.name(),
                event.posterUrl().filter(url -> url.length() <= LONGEST_ADDRESS).orElse(null),
                event.hot());
    }

    private static String shown(LocalText text, Language language) {
        String whole = text.in(language);
        if (whole.length() <= LONGEST_TEXT) {
            return whole;
        }
        boolean halves = Character.isHighSurrogate(whole.charAt(LONGEST_TEXT - 2));
        return whole.substring(0, LONGEST_TEXT - (halves ? 2 : 1)) + "…";
    }
}
