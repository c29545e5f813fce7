package podo.demo.internal.many;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;

/** The events of a ticket seller of some years' standing, each by its number alone. Thread-safe. */
public final class Archive {
    /** So many neighbours are the stops of one tour, where they tour. */
    private static final int STOPS = 4;

    private static final int PAST_PERCENT = 85;
    private static final int PAST_DAYS = 12 * 365;
    private static final int AHEAD_DAYS = 400;

    /** More happened lately than long ago. */
    private static final double GROWTH = 1.6;

    /** One in so many events ahead can be booked; each makes tickets, which are not what many events are for. */
    private static final int BOOKABLE_ONCE_IN = 30;

    private static final int HOT_ONCE_IN = 5_000;
    private static final int CANCELLED_ONCE_IN = 200;
    private static final int ENGLISH_PERCENT = 80;
    private static final int RATED_PERCENT = 60;
    private static final int[] MINUTES = {60, 70, 80, 90, 100, 110, 120, 150};
    private static final String PLAN = "many-hall";
    private static final int SEATS_A_ROW = 12;
    private static final double SEAT_STEP = 20;
    private static final ZoneOffset KOREA = ZoneOffset.ofHours(9);
    private final long seed;
    private final LocalDate today;
    private final Cities cities;

    /** An archive as it stands on a day in Korea. */
    public Archive(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
        this.cities = new Cities(seed);
    }

    /** All venues. */
    public List<Venue> venues() {
        return cities.venues();
    }

    /** The one seat plan of those that can be booked: 24 seats. */
    public static PlanEntry plan() {
        return new PlanEntry(
                PLAN,
                "작은 홀 (24석)",
                SEAT_STEP * (SEATS_A_ROW + 1),
                SEAT_STEP * 4,
                new Point(SEAT_STEP * (SEATS_A_ROW + 1) / 2, 0),
                List.of(new SectionEntry(
                        "A", new LocalText("A구역", "Section A"), List.of(row("1", "R"), row("2", "S")))),
                List.of());
    }

    private static RowEntry row(String row, String grade) {
        return new RowEntry(
                row,
                IntStream.rangeClosed(1, SEATS_A_ROW)
                        .mapToObj(seat -> new SeatEntry(
                                null,
                                Integer.toString(seat),
                                seat * SEAT_STEP,
                                (Integer.parseInt(row) + 1) * SEAT_STEP,
                                grade,
                                false))
                        .toList());
    }

    /** The event with this number, from 0. */
    public EventEntry event(int number) {
        Draw draw = new Draw(seed, number);
        Draw shared = new Draw(seed, -1_000_000_000L - number / STOPS);
        Billing common = Billing.of(shared);
        boolean tour = common.tours();
        Billing billing = tour ? common : Billing.of(draw);
        LocalDate first = tour ? first(shared).plusDays(number % STOPS * 14L) : first(draw);
        LocalDate last = first.plusDays(length(draw, billing.genre()) - 1L);
        Venue venue = cities.venue(draw, tour ? stop(shared, number % STOPS) : Cities.draw(draw), billing.genre());
        boolean english = draw.percent(ENGLISH_PERCENT);
        boolean ahead = first.isAfter(today);
        LocalText title = title(draw, billing, tour, first, venue.city());
        String key = String.format(Locale.ROOT, "many-%07d", number);
        return new EventEntry(
                key,
                key,
                english ? title : LocalText.of(title.ko()),
                billing.genre().code(),
                billing.performers(),
                Description.of(draw, billing.performers().getFirst(), venue.city(), english),
                venue.key(),
                first.toString(),
                last.toString(),
                draw.percent(RATED_PERCENT) ? rating(draw) : null,
                null,
                MINUTES[draw.below(MINUTES.length)],
                draw.onceIn(CANCELLED_ONCE_IN),
                ahead && draw.onceIn(HOT_ONCE_IN),
                null,
                List.of(),
                ahead && draw.onceIn(BOOKABLE_ONCE_IN) ? showtimes(draw, first, last) : List.of());
    }

    /** The first stop is in the largest city of all. */
    private static int stop(Draw shared, int stop) {
        int city = 0;
        for (int i = 0; i < stop; i++) {
            city = city + 1 + shared.below(4);
        }
        return city;
    }

    private LocalDate first(Draw draw) {
        if (draw.percent(PAST_PERCENT)) {
            return today.minusDays(2 + (int) (PAST_DAYS * Math.pow(draw.part(), GROWTH)));
        }
        return today.plusDays((int) (AHEAD_DAYS * draw.part()));
    }

    private static int length(Draw draw, Genre genre) {
        return switch (genre) {
            case CONCERT -> draw.between(1, 3);
            case CLASSICAL, SPORT, OTHER -> 1;
            case PLAY -> draw.between(7, 45);
            case MUSICAL -> draw.between(20, 90);
            case FAMILY -> draw.between(3, 40);
            case DANCE -> draw.between(1, 5);
            case EXHIBITION -> draw.between(30, 150);
            case FESTIVAL -> draw.between(1, 10);
        };
    }

    private static LocalText title(Draw draw, Billing billing, boolean tour, LocalDate first, LocalText city) {
        boolean yearly = tour || billing.genre() == Genre.FESTIVAL || draw.percent(20);
        boolean placed = tour || draw.percent(15);
        String ko = (yearly ? first.getYear() + " " : "") + billing.name().ko() + (placed ? " - " + city.ko() : "");
        String en = (yearly ? first.getYear() + " " : "")
                + Names.en(billing.name())
                + (placed ? " - " + Names.en(city) : "");
        return new LocalText(ko, en);
    }

    private static @Nullable Double rating(Draw draw) {
        double rating = Math.clamp(4.3 + 0.4 * draw.normal(), 1.0, 5.0);
        return Math.round(rating * 10) / 10.0;
    }

    private List<ShowtimeEntry> showtimes(Draw draw, LocalDate first, LocalDate last) {
        LocalDate opens = draw.percent(60) ? today.minusDays(draw.between(1, 60)) : first.minusDays(1);
        List<GradePrice> prices = List.of(
                new GradePrice("R", new LocalText("R석", "R seat"), 1_000L * draw.between(50, 150), "KRW"),
                new GradePrice("S", new LocalText("S석", "S seat"), 1_000L * draw.between(20, 49), "KRW"));
        List<ShowtimeEntry> all = new ArrayList<>();
        all.add(showtime(1, first, opens, prices));
        if (last.isAfter(first)) {
            all.add(showtime(2, last, opens, prices));
        }
        return all;
    }

    private static ShowtimeEntry showtime(int key, LocalDate day, LocalDate opens, List<GradePrice> prices) {
        return new ShowtimeEntry(
                Integer.toString(key),
                moment(day, LocalTime.of(19, 30)),
                moment(opens, LocalTime.of(14, 0)),
                null,
                PLAN,
                null,
                false,
                prices);
    }

    private static String moment(LocalDate day, LocalTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(time).atOffset(KOREA));
    }
}
