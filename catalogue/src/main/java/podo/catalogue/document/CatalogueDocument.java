package podo.catalogue.document;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.Venue;

/**
 * What an operator imports: venues, seat plans, images and events, each known by a key of the operator's own, so that
 * importing the same document again changes nothing. Its JSON form is described by docs/catalogue.schema.json; importers
 * of other formats produce this.
 *
 * <p>A key may refer to something in the same document or to something imported earlier.
 *
 * @param source whose keys these are; keys of two sources never meet
 */
@Json
public record CatalogueDocument(
        String source,
        List<Venue> venues,
        List<PlanEntry> seatPlans,
        List<ImageEntry> images,
        List<EventEntry> events) {
    public CatalogueDocument {
        venues = List.copyOf(venues);
        seatPlans = List.copyOf(seatPlans);
        images = List.copyOf(images);
        events = List.copyOf(events);
    }

    /** A seat plan; the ordinals are assigned on import. */
    @Json
    public record PlanEntry(
            String key,
            String name,
            double width,
            double height,
            @Nullable Point focus,
            List<SectionEntry> sections,
            List<SeatPlan.Decoration> decorations) {
        public PlanEntry {
            sections = List.copyOf(sections);
            decorations = List.copyOf(decorations);
        }
    }

    /** A section of a plan. */
    @Json
    public record SectionEntry(String id, LocalText name, List<RowEntry> rows) {
        public SectionEntry {
            rows = List.copyOf(rows);
        }
    }

    /** A row; its seats in the order in which they stand. */
    @Json
    public record RowEntry(String row, List<SeatEntry> seats) {
        public RowEntry {
            seats = List.copyOf(seats);
        }
    }

    /**
     * A seat.
     *
     * @param id unique in the plan; null for {@code <section>-<row>-<number>}
     */
    @Json
    public record SeatEntry(@Nullable String id, String number, double x, double y, String grade, boolean accessible) {}

    /**
     * A picture.
     *
     * @param mediaType {@code image/png}, {@code image/jpeg}, {@code image/webp} or {@code image/svg+xml}
     * @param data the file, Base64
     */
    @Json
    public record ImageEntry(String key, String mediaType, String data) {}

    /**
     * An event.
     *
     * @param id the identifier wanted in addresses, or null for a random one; kept for good once given
     * @param genre one of {@link podo.catalogue.Genre}'s codes
     * @param venue a venue's key, or null
     * @param firstDate the first day as {@code 2026-12-24}; where there are showtimes they tell, and must not contradict it
     * @param lastDate the last day; likewise
     * @param rating 0 to 5, or null
     * @param cancelled whether none of it will take place; null leaves it as it is
     * @param poster an image's key or an https address, or null
     * @param images keys or addresses of the long detail images
     */
    @Json
    public record EventEntry(
            String key,
            @Nullable String id,
            LocalText title,
            String genre,
            List<LocalText> performers,
            @Nullable LocalText description,
            @Nullable String venue,
            @Nullable String firstDate,
            @Nullable String lastDate,
            @Nullable Double rating,
            @Nullable LocalText ageRating,
            @Nullable Integer runningMinutes,
            @Nullable Boolean cancelled,
            boolean hot,
            @Nullable String poster,
            List<String> images,
            List<ShowtimeEntry> showtimes) {
        public EventEntry {
            performers = List.copyOf(performers);
            images = List.copyOf(images);
            showtimes = List.copyOf(showtimes);
        }
    }

    /**
     * A showtime.
     *
     * @param key unique in its event
     * @param startsAt ISO-8601 with offset or Z
     * @param salesOpenAt ISO-8601; null for at once
     * @param salesCloseAt ISO-8601; null for when it begins
     * @param seatPlan a seat plan's key, or null for a showtime that cannot be booked
     * @param seatLimit seats a fan may have, 1 to 20; null for 4
     * @param cancelled whether it will not take place; null leaves it as it is
     * @param prices one for every grade of the plan
     */
    @Json
    public record ShowtimeEntry(
            String key,
            String startsAt,
            @Nullable String salesOpenAt,
            @Nullable String salesCloseAt,
            @Nullable String seatPlan,
            @Nullable Integer seatLimit,
            @Nullable Boolean cancelled,
            List<GradePrice> prices) {
        public ShowtimeEntry {
            prices = List.copyOf(prices);
        }
    }
}
