package podo.demo;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.demo.internal.listing.Ages;
import podo.demo.internal.listing.Calendar;
import podo.demo.internal.listing.EventListing;
import podo.demo.internal.listing.Listings;
import podo.demo.internal.listing.VenueListing;
import podo.demo.internal.plan.SeatPlans;
import podo.demo.internal.poster.DetailImages;
import podo.demo.internal.poster.Poster;

/** Puts listings, seat plans and pictures together into one catalogue document. For one thread. */
final class DemoProgramme {
    private static final List<String> GRADES = List.of("VIP", "R", "S", "A");
    private static final String SVG = "image/svg+xml";

    private final Listings listings;
    private final Calendar calendar;
    private final Map<String, VenueListing> venues;
    private final List<ImageEntry> images = new ArrayList<>();

    DemoProgramme(Listings listings, Calendar calendar) {
        this.listings = listings;
        this.calendar = calendar;
        this.venues = listings.venues().stream().collect(Collectors.toMap(VenueListing::key, Function.identity()));
    }

    CatalogueDocument document() {
        List<EventEntry> events = Listings.GENRES.stream()
                .flatMap(genre -> listings.events(genre).stream().map(listing -> event(genre, listing)))
                .toList();
        return new CatalogueDocument(
                DemoCatalogue.SOURCE,
                listings.venues().stream().map(VenueListing::venue).toList(),
                SeatPlans.all(),
                images,
                events);
    }

    private EventEntry event(Genre genre, EventListing listing) {
        VenueListing venue = venue(listing);
        List<ZonedDateTime> starts = calendar.starts(listing);
        Brochure brochure = new Brochure(genre, listing, venue.name().ko(), starts);
        String poster = picture(listing.id() + "-poster", Poster.of(brochure.billing()));
        List<String> details = new ArrayList<>();
        for (String drawing : DetailImages.of(brochure.billing())) {
            details.add(picture(listing.id() + "-detail-" + (details.size() + 1), drawing));
        }
        return new EventEntry(
                listing.id(),
                listing.id(),
                listing.title(),
                genre.code(),
                listing.performers(),
                description(listing.story()),
                listing.venue(),
                null,
                null,
                listing.rating(),
                Ages.words(listing.age()),
                listing.minutes(),
                listing.cancelled(),
                listing.hot(),
                poster,
                details,
                showtimes(listing, venue.plan(), starts));
    }

    private VenueListing venue(EventListing listing) {
        VenueListing venue = venues.get(listing.venue());
        if (venue == null) {
            throw new IllegalStateException("the demo's event " + listing.id() + " is in no known house");
        }
        return venue;
    }

    private String picture(String key, String drawing) {
        String data = Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
        images.add(new ImageEntry(key, SVG, data));
        return key;
    }

    private List<ShowtimeEntry> showtimes(EventListing listing, String plan, List<ZonedDateTime> starts) {
        String opening = instant(calendar.opening(listing.opens()));
        List<GradePrice> prices = prices(listing.prices());
        return Stream.iterate(0, i -> i < starts.size(), i -> i + 1)
                .map(i -> new ShowtimeEntry(
                        Integer.toString(i + 1),
                        instant(starts.get(i)),
                        opening,
                        null,
                        plan,
                        listing.limit(),
                        listing.cancelled(),
                        prices))
                .toList();
    }

    private static List<GradePrice> prices(List<Long> won) {
        return Stream.iterate(0, i -> i < GRADES.size(), i -> i + 1)
                .map(i -> new GradePrice(GRADES.get(i), gradeName(GRADES.get(i)), won.get(i), "KRW"))
                .toList();
    }

    private static LocalText gradeName(String grade) {
        return new LocalText(grade + "석", grade + " seat");
    }

    private static @Nullable LocalText description(List<LocalText> story) {
        if (story.isEmpty()) {
            return null;
        }
        String korean = story.stream().map(LocalText::ko).collect(Collectors.joining("\n\n"));
        List<String> english = story.stream()
                .map(LocalText::en)
                .filter(text -> text != null && !text.isEmpty())
                .map(String::valueOf)
                .toList();
        return new LocalText(korean, english.isEmpty() ? null : String.join("\n\n", english));
    }

    private static String instant(ZonedDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
