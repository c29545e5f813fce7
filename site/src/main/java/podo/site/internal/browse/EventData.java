package podo.site.internal.browse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.GradePrice;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Writing;

/** An event as schema.org {@code Event} data: one entry a showtime, for search engines that list performances. */
final class EventData {
    /** Search engines read the next few; a run of hundreds would only make the page heavy. */
    private static final int MOST_SHOWTIMES = 20;

    private static final String SCHEMA = "https://schema.org/";

    private EventData() {}

    static String of(PublishedEvent event, Language language, String site, String path) {
        List<Map<String, Object>> entries = event.showtimes().isEmpty()
                ? List.of(entry(event, Optional.empty(), language, site, path))
                : event.showtimes().stream()
                        .filter(showtime -> showtime.status() != SaleStatus.ENDED)
                        .limit(MOST_SHOWTIMES)
                        .map(showtime -> entry(event, Optional.of(showtime), language, site, path))
                        .toList();
        return ScriptJson.of(entries);
    }

    private static Map<String, Object> entry(
            PublishedEvent event, Optional<PublishedShowtime> showtime, Language language, String site, String path) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "Event");
        data.put("name", event.title().in(language));
        data.put("url", site + path);
        data.put(
                "startDate",
                showtime.map(PublishedShowtime::startsAt)
                        .map(EventData::inVenueTime)
                        .orElse(event.firstDate().toString()));
        showtime.ifPresentOrElse(
                found -> event.runningMinutes()
                        .ifPresent(minutes ->
                                data.put("endDate", inVenueTime(found.startsAt().plusSeconds(minutes * 60L)))),
                () -> data.put("endDate", event.lastDate().toString()));
        boolean cancelled = event.status() == SaleStatus.CANCELLED
                || showtime.map(PublishedShowtime::status).equals(Optional.of(SaleStatus.CANCELLED));
        data.put("eventStatus", SCHEMA + (cancelled ? "EventCancelled" : "EventScheduled"));
        data.put("eventAttendanceMode", SCHEMA + "OfflineEventAttendanceMode");
        event.posterUrl().ifPresent(url -> data.put("image", url.contains("://") ? url : site + url));
        if (!event.description().in(language).isBlank()) {
            data.put("description", event.description().in(language).strip());
        }
        event.venue().ifPresent(venue -> data.put("location", location(venue, language)));
        if (!event.performers().isEmpty()) {
            data.put(
                    "performer",
                    event.performers().stream()
                            .map(name -> Map.of("@type", "PerformingGroup", "name", name.in(language)))
                            .toList());
        }
        showtime.filter(found -> !found.prices().isEmpty())
                .ifPresent(found -> data.put("offers", offers(found, language, site)));
        return data;
    }

    private static Map<String, Object> location(Venue venue, Language language) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("@type", "PostalAddress");
        address.put("addressLocality", venue.city().in(language));
        address.put("addressCountry", "KR");
        Optional.ofNullable(venue.address()).ifPresent(text -> address.put("streetAddress", text.in(language)));
        return Map.of("@type", "Place", "name", venue.name().in(language), "address", address);
    }

    private static List<Map<String, Object>> offers(PublishedShowtime showtime, Language language, String site) {
        String availability = switch (showtime.status()) {
            case SCHEDULED -> "PreOrder";
            case ON_SALE -> "InStock";
            case SOLD_OUT -> "SoldOut";
            case ENDED, CANCELLED -> "Discontinued";
        };
        return showtime.prices().stream()
                .map(price -> {
                    Map<String, Object> offer = new LinkedHashMap<>();
                    offer.put("@type", "Offer");
                    offer.put("name", price.name().in(language));
                    offer.put("price", amount(price));
                    offer.put("priceCurrency", price.currency());
                    offer.put("availability", SCHEMA + availability);
                    offer.put("validFrom", inVenueTime(showtime.salesOpenAt()));
                    offer.put("url", site + "/showtimes/" + showtime.id());
                    return offer;
                })
                .toList();
    }

    private static String amount(GradePrice price) {
        int digits = Math.max(0, Currency.getInstance(price.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(price.price(), digits).toPlainString();
    }

    private static String inVenueTime(Instant moment) {
        return moment.atZone(Writing.VENUES).toOffsetDateTime().toString();
    }
}
