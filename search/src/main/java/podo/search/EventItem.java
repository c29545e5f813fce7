package podo.search;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.catalogue.SaleStatus;

/** One event of an answer, in one language. */
@Json
record EventItem(
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

    static EventItem of(PublishedEvent event, SaleStatus status, Language language) {
        return new EventItem(
                event.id().value(),
                event.title().in(language),
                event.genre().code(),
                event.performers().stream().map(name -> name.in(language)).toList(),
                event.venue().map(venue -> venue.name().in(language)).orElse(null),
                event.venue().map(venue -> venue.city().in(language)).orElse(null),
                event.firstDate().toString(),
                event.lastDate().toString(),
                event.rating().orElse(null),
                status.name(),
                event.posterUrl().orElse(null),
                event.hot());
    }
}
