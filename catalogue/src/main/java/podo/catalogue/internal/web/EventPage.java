package podo.catalogue.internal.web;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import podo.catalogue.GradePrice;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.http.Json;
import podo.platform.http.Representation;

/** An event kept in memory, and the answers about it and its showtimes, each written once a language. Thread-safe. */
public final class EventPage {
    private static final JsonType<Object> JSON = Json.anything();

    /** So many showtimes that are over are listed; a run of years has thousands of them. */
    private static final int MOST_OVER = 100;

    private final PublishedEvent event;
    private final Map<SeatPlanHash, Integer> seatCounts;
    private final String cacheControl;
    private final Map<ShowtimeId, PublishedShowtime> showtimes = new LinkedHashMap<>();
    private final Map<Language, Representation> events = new ConcurrentHashMap<>();
    private final Map<ShowtimeKey, Representation> answers = new ConcurrentHashMap<>();

    EventPage(PublishedEvent event, Map<SeatPlanHash, Integer> seatCounts, String cacheControl) {
        this.event = event;
        this.seatCounts = Map.copyOf(seatCounts);
        this.cacheControl = cacheControl;
        event.showtimes().forEach(showtime -> showtimes.put(showtime.id(), showtime));
    }

    /** The event. */
    public PublishedEvent event() {
        return event;
    }

    /** One of its showtimes. */
    public Optional<PublishedShowtime> showtime(ShowtimeId id) {
        return Optional.ofNullable(showtimes.get(id));
    }

    /** The answer to {@code GET /events/{eventId}}. */
    Representation answer(Language language) {
        return events.computeIfAbsent(language, _ -> represent(eventJson(language), language));
    }

    /** The answer to {@code GET /showtimes/{showtimeId}}. */
    Optional<Representation> answer(ShowtimeId id, Language language) {
        return showtime(id)
                .map(showtime -> answers.computeIfAbsent(
                        new ShowtimeKey(id, language), _ -> represent(showtimeJson(showtime, language), language)));
    }

    private Representation represent(Map<String, Object> json, Language language) {
        Map<HeaderName, String> headers =
                Map.of(HeaderNames.VARY, "Accept-Language", HeaderNames.CONTENT_LANGUAGE, language.tag());
        return Representation.json(JSON.toJsonBytes(json), cacheControl, headers);
    }

    private Map<String, Object> eventJson(Language language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventId", event.id().value());
        json.put("title", event.title().in(language));
        json.put("genre", event.genre().code());
        json.put("description", event.description().in(language));
        json.put(
                "performers",
                event.performers().stream().map(name -> name.in(language)).toList());
        event.venue().ifPresent(venue -> json.put("venue", venueJson(venue, language)));
        event.posterUrl().ifPresent(url -> json.put("posterUrl", url));
        json.put("images", event.imageUrls());
        event.rating().ifPresent(rating -> json.put("rating", rating));
        event.ageRating().ifPresent(rating -> json.put("ageRating", rating.in(language)));
        event.runningMinutes().ifPresent(minutes -> json.put("runningMinutes", minutes));
        json.put("firstDate", event.firstDate().toString());
        json.put("lastDate", event.lastDate().toString());
        json.put("status", event.status().name());
        json.put("hot", event.hot());
        json.put("queue", queueJson());
        json.put("showtimes", listed().stream().map(EventPage::shortJson).toList());
        return json;
    }

    /** The showtimes to come, and the latest of those that are over. */
    private List<PublishedShowtime> listed() {
        List<PublishedShowtime> all = event.showtimes();
        int over = all.size();
        while (over > 0 && all.get(over - 1).status() != SaleStatus.ENDED) {
            over--;
        }
        return all.subList(Math.max(0, over - MOST_OVER), all.size());
    }

    private static Map<String, Object> venueJson(Venue venue, Language language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", venue.name().in(language));
        json.put("city", venue.city().in(language));
        if (venue.address() != null) {
            json.put("address", venue.address().in(language));
        }
        if (venue.latitude() != null && venue.longitude() != null) {
            json.put("latitude", venue.latitude());
            json.put("longitude", venue.longitude());
        }
        json.put("timeZone", venue.zone().getId());
        return json;
    }

    private static Map<String, Object> shortJson(PublishedShowtime showtime) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("showtimeId", showtime.id().toString());
        json.put("startsAt", showtime.startsAt().toString());
        json.put("salesOpenAt", showtime.salesOpenAt().toString());
        json.put("salesCloseAt", showtime.salesCloseAt().toString());
        json.put("status", showtime.status().name());
        json.put("bookable", showtime.seatPlan().isPresent());
        return json;
    }

    private Map<String, Object> showtimeJson(PublishedShowtime showtime, Language language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("showtimeId", showtime.id().toString());
        json.put("eventId", event.id().value());
        json.put("title", event.title().in(language));
        event.venue().ifPresent(venue -> json.put("venue", venueJson(venue, language)));
        json.put("startsAt", showtime.startsAt().toString());
        json.put("salesOpenAt", showtime.salesOpenAt().toString());
        json.put("salesCloseAt", showtime.salesCloseAt().toString());
        json.put("status", showtime.status().name());
        json.put("seatLimit", showtime.seatLimit());
        showtime.seatPlan().ifPresent(hash -> json.put("seatMap", seatMapJson(hash)));
        json.put("grades", grades(showtime.prices(), language));
        json.put("queue", queueJson());
        return json;
    }

    private Map<String, Object> queueJson() {
        return Map.of("required", event.queueRequired());
    }

    private Map<String, Object> seatMapJson(SeatPlanHash hash) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", "/api/v1/seatmaps/" + hash);
        json.put("seatCount", seatCounts.getOrDefault(hash, 0));
        return json;
    }

    private static List<Map<String, Object>> grades(List<GradePrice> prices, Language language) {
        return prices.stream()
                .map(price -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("grade", price.grade());
                    json.put("name", price.name().in(language));
                    json.put("price", price.price());
                    json.put("currency", price.currency());
                    return json;
                })
                .toList();
    }

    private record ShowtimeKey(ShowtimeId id, Language language) {}
}
