package podo.site.internal.browse;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import podo.catalogue.GradePrice;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.site.internal.frame.Draft;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.HotSales;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.Visit;

/** {@code /events/{eventId}}: what it is, when, where, for how much, and the way to its seats. */
public final class EventPage implements HttpService {
    private static final String DATE = "date";
    private final Pages pages;
    private final PublishedCatalogue catalogue;
    private final HotSales hotSales;

    public EventPage(Pages pages, PublishedCatalogue catalogue, HotSales hotSales) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.hotSales = hotSales;
    }

    /**
     * What the page shows.
     *
     * @param paragraphs of the description
     * @param grades what seats cost, the dearest first; empty where nothing can be booked
     * @param sameEverywhere whether that is the price at every showtime
     * @param opensAt when the next sale opens; empty when none is to open
     * @param onlyClosed whether there are showtimes to come, and the online sale of all of them has ended
     * @param queue the waiting room as it stands; empty when there is none, or nobody knows here
     * @param queuePath where the waiting room is; empty when the way to the seats is open
     */
    public record View(
            EventCard card,
            Optional<String> ageRating,
            Optional<Integer> runningMinutes,
            Optional<Double> rating,
            List<String> performers,
            Optional<Place> venue,
            List<String> paragraphs,
            List<String> images,
            List<Grade> grades,
            boolean sameEverywhere,
            Optional<Instant> opensAt,
            boolean onlyClosed,
            Optional<HotSales.Sale> queue,
            Optional<String> queuePath,
            ShowtimeCalendar calendar) {
        /** Whether there is anything to choose a day of. */
        public boolean isBookable() {
            return calendar.chosen().isPresent()
                    && card.status() != SaleStatus.ENDED
                    && card.status() != SaleStatus.CANCELLED;
        }
    }

    /** Where it takes place. */
    public record Place(String name, String city, String address, Optional<String> map) {}

    /** What a grade of seats costs. */
    public record Grade(String name, long price, String currency) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events/{eventId}", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of(DATE));
        PublishedEvent event = EventId.parse(request.path().pathParameters().get("eventId"))
                .flatMap(catalogue::event)
                .orElseThrow(() -> Problem.notFound("event").asException());
        Optional<LocalDate> wished = wishedDay(request);
        Optional<HotSales.Sale> queue = hotSales.of(event.id());
        Pages.Key key = Pages.Key.of(new Same(event), wished, queue);
        pages.send(request, response, visit, key, catalogue.age(), now -> draft(event, queue, wished, visit, now));
    }

    private Draft draft(
            PublishedEvent event, Optional<HotSales.Sale> queue, Optional<LocalDate> wished, Visit visit, Instant now) {
        Language language = visit.language();
        View view = view(event, queue, language, wished, now);
        String path = "/events/" + event.id().value();
        String about = Stream.of(
                        view.card().place(),
                        pages.writing(visit).days(event.firstDate(), event.lastDate()),
                        event.description().in(language))
                .filter(text -> !text.isBlank())
                .reduce((a, b) -> a + " · " + b)
                .orElse("");
        Head head = Head.listed(event.title().in(language), about, path)
                .about(event.posterUrl(), EventData.of(event, language, visit.site(), path));
        Stream<Instant> turns = event.showtimes().stream()
                .flatMap(showtime -> Stream.of(showtime.salesOpenAt(), showtime.salesCloseAt(), showtime.startsAt()));
        return Draft.of(head, "event.jte", view).until(turns, now);
    }

    private static View view(
            PublishedEvent event,
            Optional<HotSales.Sale> queue,
            Language language,
            Optional<LocalDate> wished,
            Instant now) {
        EventCard card = EventCard.of(event, language, now);
        List<PublishedShowtime> bookable = event.showtimes().stream()
                .filter(showtime -> !showtime.prices().isEmpty())
                .toList();
        List<Grade> grades = bookable.stream()
                .findFirst()
                .map(showtime -> grades(showtime.prices(), language))
                .orElse(List.of());
        return new View(
                card,
                event.ageRating().map(text -> text.in(language)),
                event.runningMinutes(),
                event.rating(),
                event.performers().stream().map(name -> name.in(language)).toList(),
                event.venue().map(venue -> place(venue, language)),
                event.description()
                        .in(language)
                        .strip()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList(),
                event.imageUrls(),
                grades,
                bookable.stream().map(PublishedShowtime::prices).distinct().count() <= 1,
                card.opensAt(),
                event.status() == SaleStatus.ENDED
                        && event.showtimes().stream()
                                .anyMatch(showtime -> showtime.status() == SaleStatus.ENDED
                                        && showtime.startsAt().isAfter(now)),
                queue,
                queue.isPresent() || event.queueRequired() ? Optional.of("/queue/" + event.id()) : Optional.empty(),
                ShowtimeCalendar.of(event.showtimes(), card.clock(), wished, now));
    }

    private static List<Grade> grades(List<GradePrice> prices, Language language) {
        return prices.stream()
                .sorted(Comparator.comparingLong(GradePrice::price).reversed())
                .map(price -> new Grade(price.name().in(language), price.price(), price.currency()))
                .toList();
    }

    private static Place place(Venue venue, Language language) {
        Optional<String> map = venue.latitude() == null || venue.longitude() == null
                ? Optional.empty()
                : Optional.of("https://www.openstreetmap.org/?mlat=" + venue.latitude() + "&mlon=" + venue.longitude()
                        + "#map=17/" + venue.latitude() + "/" + venue.longitude());
        return new Place(
                venue.name().in(language),
                venue.city().in(language),
                Optional.ofNullable(venue.address())
                        .map(text -> text.in(language))
                        .orElse(""),
                map);
    }

    /** A day nobody can read is no day: the page then shows what it would have shown anyway. */
    private static Optional<LocalDate> wishedDay(ServerRequest request) {
        if (!request.query().contains(DATE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(request.query().get(DATE)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether seats of a showtime can be chosen or looked at. */
    static boolean hasSeatsToShow(PublishedShowtime showtime) {
        return showtime.seatPlan().isPresent()
                && (showtime.status() == SaleStatus.ON_SALE
                        || showtime.status() == SaleStatus.SOLD_OUT
                        || showtime.status() == SaleStatus.SCHEDULED);
    }
}
