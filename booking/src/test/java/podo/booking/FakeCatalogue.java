package podo.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import podo.catalogue.CatalogueChange;
import podo.catalogue.Genre;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.SeatPlan;
import podo.catalogue.Venue;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/**
 * A catalogue in memory: one event whose showtimes share a hall of two sections, rows of ten with an aisle in
 * the middle. The last seat of a fourth row is a wheelchair place.
 */
public final class FakeCatalogue implements PublishedCatalogue {
    public static final EventId EVENT = new EventId("grape-night");
    public static final SeatPlanHash PLAN = new SeatPlanHash("0123456789abcdef0123456789abcdef");
    private final SeatPlan plan;
    private final Instant startsAt;
    private final Map<ShowtimeId, PublishedShowtime> showtimes = new ConcurrentHashMap<>();
    private final List<CatalogueChange> changes = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<ShowtimeId, Boolean> cancelledForGood = new ConcurrentHashMap<>();
    private volatile boolean queueRequired;
    private volatile boolean hot;
    private volatile boolean broughtBack;
    private volatile Optional<Venue> venue = Optional.of(venue("grape-hall", "포도홀", "Grape Hall"));

    /**
     * @param rowsPerSection of ten seats each
     * @param now the sale has opened an hour ago, the show begins in a day
     */
    public FakeCatalogue(int rowsPerSection, Instant now) {
        this.plan = hall(rowsPerSection);
        this.startsAt = now.plus(Duration.ofDays(1));
        add(1, now.minus(Duration.ofHours(1)), 4);
    }

    /** The first showtime, on sale, four seats a fan. */
    public static ShowtimeId showtime() {
        return new ShowtimeId(EVENT, 1);
    }

    /** From now on the event sells to fans with a pass only, or no longer. */
    void requireQueue(boolean required) {
        queueRequired = required;
    }

    /** From now on very many want the event at once. */
    void becomeHot() {
        hot = true;
    }

    /** The seats of each showtime. */
    int capacity() {
        return plan.seatCount();
    }

    /** Another showtime. */
    public ShowtimeId add(int number, Instant salesOpenAt, int seatLimit) {
        return add(number, salesOpenAt, startsAt, SaleStatus.ON_SALE, seatLimit);
    }

    /** Another showtime. */
    public ShowtimeId add(int number, Instant salesOpenAt, Instant begins, SaleStatus status, int seatLimit) {
        ShowtimeId id = new ShowtimeId(EVENT, number);
        List<GradePrice> prices = List.of(
                new GradePrice("VIP", LocalText.of("VIP석"), 150_000, "KRW"),
                new GradePrice("R", LocalText.of("R석"), 100_000, "KRW"));
        showtimes.put(
                id,
                new PublishedShowtime(id, begins, salesOpenAt, begins, status, seatLimit, Optional.of(PLAN), prices));
        tell(id);
        return id;
    }

    private void tell(ShowtimeId id) {
        changes.add(
                new CatalogueChange(changes.size() + 1, CatalogueChange.Kind.SHOWTIME, id.toString(), Instant.EPOCH));
        listeners.forEach(Runnable::run);
    }

    /** A showtime will not take place. */
    public void cancel(ShowtimeId id) {
        cancelUnheard(id);
        tell(id);
    }

    /** A showtime will not take place; the change log does not tell of it yet. */
    public void cancelUnheard(ShowtimeId id) {
        change(id, known -> with(known, known.startsAt(), known.salesOpenAt(), SaleStatus.CANCELLED));
    }

    /** A cancelled showtime takes place after all; false when its refunds have begun. */
    public boolean bringBack(ShowtimeId id) {
        if (isCancelledForGood(id)) {
            return false;
        }
        change(id, known -> with(known, known.startsAt(), known.salesOpenAt(), SaleStatus.ON_SALE));
        tell(id);
        return true;
    }

    /** Whether cancelled shows have been brought back in truth, which this copy has not heard of yet. */
    public void broughtBackUnheard(boolean so) {
        broughtBack = so;
    }

    /** As the catalogue promises it to the box office. */
    public boolean cancelForGood(ShowtimeId id) {
        if (broughtBack || showtime(id).orElseThrow().status() != SaleStatus.CANCELLED) {
            return false;
        }
        cancelledForGood.put(id, true);
        return true;
    }

    /** Whether refunds of a showtime have begun. */
    public boolean isCancelledForGood(ShowtimeId id) {
        return cancelledForGood.containsKey(id);
    }

    /** A showtime begins at another time. */
    void move(ShowtimeId id, Instant begins) {
        change(id, known -> with(known, begins, known.salesOpenAt(), known.status()));
        tell(id);
    }

    /** The sale of a showtime opens at another time. */
    void postponeTheSale(ShowtimeId id, Instant opens) {
        change(id, known -> with(known, known.startsAt(), opens, known.status()));
        tell(id);
    }

    /** The event takes place elsewhere. */
    void moveTo(Venue another) {
        venue = Optional.of(another);
    }

    static Venue venue(String key, String ko, String en) {
        return new Venue(key, new LocalText(ko, en), LocalText.of("서울"), null, null, null, "Asia/Seoul");
    }

    private void change(ShowtimeId id, UnaryOperator<PublishedShowtime> change) {
        showtimes.computeIfPresent(id, (_, known) -> change.apply(known));
    }

    private static PublishedShowtime with(
            PublishedShowtime known, Instant begins, Instant salesOpenAt, SaleStatus status) {
        return new PublishedShowtime(
                known.id(), begins, salesOpenAt, begins, status, known.seatLimit(), known.seatPlan(), known.prices());
    }

    /** From now on every seat of a showtime costs nothing. */
    public void becomeFree(ShowtimeId id) {
        cost(id, 0, 0);
    }

    /** From now on the seats of a showtime cost this much, by grade. */
    void cost(ShowtimeId id, long vip, long r) {
        List<GradePrice> prices = List.of(
                new GradePrice("VIP", LocalText.of("VIP석"), vip, "KRW"),
                new GradePrice("R", LocalText.of("R석"), r, "KRW"));
        showtimes.computeIfPresent(
                id,
                (_, before) -> new PublishedShowtime(
                        id,
                        before.startsAt(),
                        before.salesOpenAt(),
                        before.salesCloseAt(),
                        before.status(),
                        before.seatLimit(),
                        before.seatPlan(),
                        prices));
    }

    /** From now on nobody is told of changes. */
    public void fallSilent() {
        listeners.clear();
    }

    private static SeatPlan hall(int rowsPerSection) {
        List<SeatPlan.Section> sections = new ArrayList<>();
        int ordinal = 0;
        for (String section : List.of("A", "B")) {
            List<SeatPlan.Row> rows = new ArrayList<>();
            for (int row = 1; row <= rowsPerSection; row++) {
                List<SeatPlan.Seat> seats = new ArrayList<>();
                for (int number = 1; number <= 10; number++) {
                    double x = (section.equals("A") ? 0 : 260) + number * 20;
                    String grade = row == 1 ? "VIP" : "R";
                    String id = section + "-" + row + "-" + number;
                    seats.add(new SeatPlan.Seat(
                            id,
                            ordinal++,
                            Integer.toString(number),
                            x,
                            100 + row * 24,
                            grade,
                            number == 6,
                            row == 4 && number == 10));
                }
                rows.add(new SeatPlan.Row(Integer.toString(row), seats));
            }
            sections.add(new SeatPlan.Section(section, section + "구역", "Block " + section, rows));
        }
        return new SeatPlan("hall", 520, 1000, new Point(250, 40), sections, List.of());
    }

    @Override
    public Optional<PublishedEvent> event(EventId id) {
        if (!id.equals(EVENT)) {
            return Optional.empty();
        }
        return Optional.of(new PublishedEvent(
                EVENT,
                new LocalText("포도밤", "Grape Night"),
                Genre.CONCERT,
                List.of(),
                LocalText.of(""),
                venue,
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 12, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SaleStatus.ON_SALE,
                hot,
                queueRequired,
                Optional.empty(),
                List.of(),
                List.copyOf(showtimes.values())));
    }

    @Override
    public Optional<PublishedShowtime> showtime(ShowtimeId id) {
        return Optional.ofNullable(showtimes.get(id));
    }

    @Override
    public Optional<SeatPlan> seatPlan(SeatPlanHash hash) {
        return hash.equals(PLAN) ? Optional.of(plan) : Optional.empty();
    }

    @Override
    public List<EventId> eventIds(Optional<EventId> after, int limit) {
        return after.isEmpty() ? List.of(EVENT) : List.of();
    }

    @Override
    public List<CatalogueChange> changesAfter(long sequence, int limit) {
        return changes.stream()
                .filter(change -> change.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public long lastChange() {
        return changes.size();
    }

    @Override
    public AutoCloseable onChange(Runnable wake) {
        listeners.add(wake);
        return () -> listeners.remove(wake);
    }
}
