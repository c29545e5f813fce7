package podo.catalogue.internal.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podo.catalogue.Genre;
import podo.catalogue.GradePrice;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.kernel.EventId;
import podo.kernel.Tender;

/** What events and their showtimes must be. */
public final class EventChecks {
    /** The most showtimes of one event in its whole life: three a day for nine years. */
    public static final int MOST_SHOWTIMES = 10_000;

    private static final int MOST_SEATS_A_FAN = 20;
    private static final int MOST_PERFORMERS = 100;
    private static final int MOST_IMAGES = 30;
    private static final int MOST_PRICES = 50;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int HIGHEST_RATING = 5;
    private static final String GENRES =
            Stream.of(Genre.values()).map(Genre::code).collect(Collectors.joining(", "));
    private final Findings findings;
    private final Values values;

    public EventChecks(Findings findings) {
        this.findings = findings;
        this.values = new Values(findings);
    }

    void check(List<EventEntry> events) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            Path path = Path.ROOT.element("events", i);
            EventEntry event = events.get(i);
            identity(path, event, ids);
            words(path, event);
            dates(path, event);
            values.within(path.member("rating"), event.rating(), 0, HIGHEST_RATING);
            values.within(path.member("runningMinutes"), event.runningMinutes(), 1, MOST_MINUTES);
            pictures(path, event);
            showtimes(path, event.showtimes());
        }
    }

    private void identity(Path path, EventEntry event, Set<String> ids) {
        values.key(path.member("key"), event.key());
        String id = event.id();
        if (id == null) {
            return;
        }
        if (EventId.parse(id).isEmpty()) {
            findings.error(
                    path.member("id"),
                    "must be lower-case letters, digits and single hyphens, at most " + EventId.MAX_LENGTH
                            + " characters; it is " + Findings.quoted(id));
        } else if (!ids.add(id)) {
            findings.error(path.member("id"), "must be unique; " + Findings.quoted(id) + " has been used before");
        }
    }

    private void words(Path path, EventEntry event) {
        values.line(path.member("title"), event.title(), 1, Values.LONGEST_TITLE);
        if (Genre.parse(event.genre()).isEmpty()) {
            findings.error(
                    path.member("genre"), "must be one of " + GENRES + "; it is " + Findings.quoted(event.genre()));
        }
        values.atMost(path.member("performers"), event.performers().size(), MOST_PERFORMERS);
        for (int i = 0; i < event.performers().size(); i++) {
            values.line(path.element("performers", i), event.performers().get(i), 1, 200);
        }
        values.lines(path.member("description"), event.description(), Values.LONGEST_DESCRIPTION);
        values.line(path.member("ageRating"), event.ageRating(), 0, 100);
        if (event.venue() != null) {
            values.line(path.member("venue"), event.venue(), 1, Values.LONGEST_KEY * 2);
        }
    }

    private void dates(Path path, EventEntry event) {
        Optional<LocalDate> first = values.date(path.member("firstDate"), event.firstDate());
        Optional<LocalDate> last = values.date(path.member("lastDate"), event.lastDate());
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            findings.error(path.member("lastDate"), "must not be before firstDate");
        }
        if (event.firstDate() == null
                && event.lastDate() == null
                && event.showtimes().isEmpty()) {
            findings.error(path.member("firstDate"), "must be there for an event without showtimes");
        }
    }

    private void pictures(Path path, EventEntry event) {
        if (event.poster() != null) {
            values.imageReference(path.member("poster"), event.poster());
        }
        values.atMost(path.member("images"), event.images().size(), MOST_IMAGES);
        for (int i = 0; i < event.images().size(); i++) {
            values.imageReference(path.element("images", i), event.images().get(i));
        }
    }

    private void showtimes(Path path, List<ShowtimeEntry> showtimes) {
        values.atMost(path.member("showtimes"), showtimes.size(), MOST_SHOWTIMES);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < showtimes.size(); i++) {
            Path at = path.element("showtimes", i);
            ShowtimeEntry showtime = showtimes.get(i);
            values.key(at.member("key"), showtime.key());
            if (!keys.add(showtime.key())) {
                findings.error(at.member("key"), "must be unique among the event's showtimes");
            }
            Optional<Instant> starts = values.moment(at.member("startsAt"), showtime.startsAt());
            Optional<Instant> opens = values.moment(at.member("salesOpenAt"), showtime.salesOpenAt());
            Optional<Instant> closes = values.moment(at.member("salesCloseAt"), showtime.salesCloseAt());
            starts.ifPresent(start -> saleTimes(at, start, opens, closes));
            if (showtime.seatPlan() != null) {
                values.line(at.member("seatPlan"), showtime.seatPlan(), 1, Values.LONGEST_KEY * 2);
            }
            seatLimit(at.member("seatLimit"), showtime.seatLimit());
            prices(at, showtime.prices());
        }
    }

    /** When a sale may open and close, as far as either is known; after its opening, and not after the beginning. */
    public void saleTimes(Path path, Instant starts, Optional<Instant> opens, Optional<Instant> closes) {
        if (opens.isPresent() && opens.get().isAfter(starts)) {
            findings.error(path.member("salesOpenAt"), "must not be after startsAt");
        }
        if (closes.isPresent() && closes.get().isAfter(starts)) {
            findings.error(path.member("salesCloseAt"), "must not be after startsAt");
        } else if (closes.isPresent() && opens.isPresent() && !closes.get().isAfter(opens.get())) {
            findings.error(path.member("salesCloseAt"), "must be after salesOpenAt");
        }
    }

    /** How many seats a fan may have. */
    public void seatLimit(Path path, @org.jspecify.annotations.Nullable Integer limit) {
        values.within(path, limit, 1, MOST_SEATS_A_FAN);
    }

    /** The member {@code prices} of what stands at the path. */
    public void prices(Path path, List<GradePrice> prices) {
        values.atMost(path.member("prices"), prices.size(), MOST_PRICES);
        Set<String> grades = new HashSet<>();
        for (int i = 0; i < prices.size(); i++) {
            Path at = path.element("prices", i);
            GradePrice price = prices.get(i);
            values.line(at.member("grade"), price.grade(), 1, 40);
            values.line(at.member("name"), price.name(), 1, 100);
            if (!grades.add(price.grade())) {
                findings.error(at.member("grade"), "must be unique among the prices");
            }
            price(at, price);
            currency(at.member("currency"), price.currency(), prices.getFirst().currency());
        }
    }

    /** Every grade of the plan has its price, and no price is for another. */
    public void pricesFit(Path path, List<GradePrice> prices, Set<String> grades) {
        Set<String> priced = prices.stream().map(GradePrice::grade).collect(Collectors.toSet());
        List<String> missing = grades.stream()
                .filter(grade -> !priced.contains(grade))
                .sorted()
                .toList();
        List<String> unknown = priced.stream()
                .filter(grade -> !grades.contains(grade))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            findings.error(
                    path.member("prices"), "must have a price for each grade of the seat plan; missing: " + missing);
        } else if (!unknown.isEmpty()) {
            findings.error(
                    path.member("prices"),
                    "must name only grades of the seat plan, which are "
                            + grades.stream().sorted().toList() + "; not among them: " + unknown);
        }
    }

    /** Of a currency that is none the highest price is not known; it is refused for itself. */
    private void price(Path path, GradePrice price) {
        Optional<Tender> tender = Tender.parse(price.currency());
        long highest = tender.map(Tender::highestPrice).orElse(Long.MAX_VALUE);
        if (price.price() < 0 || price.price() > highest) {
            findings.error(
                    path.member("price"),
                    "must be a whole number from 0"
                            + tender.map(currency -> " to " + highest + " in " + currency.unit())
                                    .orElse(""));
        }
    }

    private void currency(Path path, String currency, String first) {
        if (Tender.parse(currency).isEmpty()) {
            findings.error(path, Tender.ALLOWED + "; it is " + Findings.quoted(currency));
        } else if (!currency.equals(first)) {
            findings.error(path, "must be the same for all prices of a showtime");
        }
    }
}
