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

/** An event as schema.org {@code Event} data: one entry a showtime, for search engines that list performances. */
final class EventData {
    /** Search engines read the next few; a run of hundreds would only make the page heavy. */
    private static final int MOST_SHOWTIMES = 20;

    private static final String SCHEMA = "https://schema.org/";

    private EventData() {}

    static String of(PublishedEvent event, Language language, String site, String path) {
        List<Map<String, Object>> entries = event.showtimes().stream()
                .filter(showtime -> showtime.status() != SaleStatus.ENDED)
                .limit(MOST_SHOWTIMES)
                .map(showtime -> entry(event, Optional.of(showtime), language, site, path))
                .toList();
        return ScriptJson.of(
                entries.isEmpty() ? List.of(entry(event, Optional.empty(), language, site, path)) : entries);
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
                        .map(startsAt -> inVenueTime(event, startsAt))
                        .orElse(event.firstDate().toString()));
        showtime.ifPresentOrElse(
                found -> event.runningMinutes()
                        .ifPresent(minutes -> data.put(
                                "endDate", inVenueTime(event, found.startsAt().plusSeconds(minutes * 60L)))),
                () -> data.put("endDate", event.lastDate().toString()));
        boolean cancelled = event.status() == SaleStatus.CANCELLED
                || showtime.filter(PublishedShowtime::isCancelled).isPresent();
        data.put("eventStatus", SCHEMA + (cancelled ? "EventCancelled" : "EventScheduled"));
        data.put("eventAttendanceMode", SCHEMA + "OfflineEventAttendanceMode");
        event.posterUrl()
                .map(url -> url.contains("://") ? url : site + url)
                .ifPresent(url -> data.put("image", List.of(url)));
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
                .flatMap(found -> availability(event, found)
                        .map(available -> offers(event, found, available, language, site + path)))
                .ifPresent(offers -> data.put("offers", offers));
        return data;
    }

    private static Map<String, Object> location(Venue venue, Language language) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("@type", "PostalAddress");
        address.put("addressLocality", venue.city().in(language));
        if (venue.zone().equals(Venue.KOREA)) {
            address.put("addressCountry", "KR"); // elsewhere nobody told us the country
        }
        Optional.ofNullable(venue.address()).ifPresent(text -> address.put("streetAddress", text.in(language)));
        return Map.of("@type", "Place", "name", venue.name().in(language), "address", address);
    }

    /** Empty where nothing is offered any more: search engines know of no such offer. */
    private static Optional<String> availability(PublishedEvent event, PublishedShowtime showtime) {
        if (event.status() == SaleStatus.CANCELLED) {
            return Optional.empty();
        }
        return switch (showtime.status()) {
            case SCHEDULED -> Optional.of("PreOrder");
            case ON_SALE -> Optional.of("InStock");
            case SOLD_OUT -> Optional.of("SoldOut");
            case ENDED, CANCELLED -> Optional.empty();
        };
    }

    /** What seats cost; to be bought by way of the event's page, which search engines may read. */
    private static List<Map<String, Object>> offers(
            PublishedEvent event, PublishedShowtime showtime, String availability, Language language, String page) {
        return showtime.prices().stream()
                .map(price -> {
                    Map<String, Object> offer = new LinkedHashMap<>();
                    offer.put("@type", "Offer");
                    offer.put("name", price.name().in(language));
                    offer.put("price", amount(price));
                    offer.put("priceCurrency", price.currency());
                    offer.put("availability", SCHEMA + availability);
                    offer.put("validFrom", inVenueTime(event, showtime.salesOpenAt()));
                    offer.put("url", page);
                    return offer;
                })
                .toList();
    }

    private static String amount(GradePrice price) {
        int digits = Math.max(0, Currency.getInstance(price.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(price.price(), digits).toPlainString();
    }

    private static String inVenueTime(PublishedEvent event, Instant moment) {
        return moment.atZone(event.zone()).toOffsetDateTime().toString();
    }
}
