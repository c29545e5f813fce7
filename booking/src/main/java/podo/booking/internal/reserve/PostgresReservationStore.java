package podo.booking.internal.reserve;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.bookings.Showing;
import podo.booking.internal.limits.HoldCounting;
import podo.booking.internal.limits.HoldRules;
import podo.booking.internal.limits.HoldVerdict;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;
import podo.platform.postgres.Waves;

/**
 * New bookings in PostgreSQL. Those that come at the same moment are recorded together, with one statement for each table,
 * however many they are.
 */
final class PostgresReservationStore implements ReservationStore, AutoCloseable {
    /** Fans are taken in one order everywhere, so that two groups never wait for each other in a circle. */
    private static final Comparator<NewBooking> BY_FAN = Comparator.<NewBooking, String>comparing(
                    wish -> wish.booking().showtime().toString())
            .thenComparing(wish -> wish.booking().fan().value());

    private final Database database;
    private final GroupCommit<NewBooking, Added> adding;

    /**
     * @param limits of the bookings that are recorded together
     * @param rules how much may be held
     * @param saved what fans have saved for their bookings
     */
    public PostgresReservationStore(
            Database database, GroupCommit.Limits limits, HoldRules rules, SavedPreferences saved) {
        this.database = database;
        this.adding = new GroupCommit<>(
                "new-bookings", database, limits, (handle, wishes) -> new Group(handle, wishes).add(rules, saved));
    }

    /** Reads what fans have saved, inside a transaction; who saved nothing is left out. */
    public interface SavedPreferences {
        /** What these fans have saved. */
        Map<AccountId, Preferences> of(Handle handle, Set<AccountId> fans);
    }

    /** Records what waits, and nothing after. */
    @Override
    public void close() throws InterruptedException {
        adding.close();
    }

    @Override
    public Added add(NewBooking wish) {
        return adding.write(wish);
    }

    @Override
    public Optional<Booking> byReserveKey(AccountId fan, String key) {
        return database.read(handle -> byReserveKey(handle, fan, key));
    }

    private static Optional<Booking> byReserveKey(Handle handle, AccountId fan, String key) {
        return handle.createQuery("SELECT " + PostgresBookingStore.COLUMNS
                        + " FROM booking.booking WHERE account_id = :fan AND reserve_key = :key")
                .bind("fan", fan.value())
                .bind("key", key)
                .map((row, _) -> BookingRows.booking(row))
                .findOne();
    }

    @Override
    public boolean isRecorded(BookingId id) {
        return database.read(handle -> PostgresBookingStore.find(handle, id)).isPresent();
    }

    /** Bookings that are recorded in one transaction. */
    private static final class Group {
        private final Handle handle;
        private final List<NewBooking> asked;
        private final List<NewBooking> inOrder;
        private final Map<BookingId, Added> became = new HashMap<>();

        Group(Handle handle, List<NewBooking> asked) {
            this.handle = handle;
            this.asked = asked;
            this.inOrder = asked.stream().sorted(BY_FAN).toList();
        }

        List<Added> add(HoldRules rules, SavedPreferences saved) {
            HoldCounting counting = HoldCounting.begin(
                    handle, rules, inOrder.stream().map(NewBooking::asHold).toList());
            List<NewBooking> allowed =
                    inOrder.stream().filter(wish -> !isRefused(counting, wish)).toList();
            List<NewBooking> counted = countSeats(allowed);
            List<NewBooking> inserted = insert(counted, counting, saved);
            counted.stream().filter(wish -> !inserted.contains(wish)).forEach(this::sameKey);
            allowed.stream().filter(wish -> !inserted.contains(wish)).forEach(wish -> counting.close(wish.asHold()));
            counting.end();
            Ledger.append(
                    handle,
                    inserted.stream().map(PostgresReservationStore::reserved).toList());
            return asked.stream()
                    .map(wish ->
                            Objects.requireNonNull(became.get(wish.booking().id())))
                    .toList();
        }

        private boolean isRefused(HoldCounting counting, NewBooking wish) {
            Optional<HoldVerdict.Refused> refusal = counting.refusal(wish.asHold());
            refusal.ifPresent(why -> became.put(wish.booking().id(), new Added.TooManyHolds(why)));
            return refusal.isPresent();
        }

        /** Its seats count once: BookingGuardsIT.add_underAReserveKeyThatIsUsed_isTheFirstBookingAndCountsOnce. */
        private void sameKey(NewBooking wish) {
            PostgresBookingStore.uncountSeats(handle, wish.booking());
            Booking first = byReserveKey(
                            handle, wish.booking().fan(), wish.reserveKey().orElseThrow())
                    .orElseThrow();
            became.put(wish.booking().id(), new Added.SameKey(first));
        }

        /** Those that stay within the seat limit, counted with their fans; the others are told of. */
        private List<NewBooking> countSeats(List<NewBooking> wishes) {
            Set<BookingId> within = new HashSet<>();
            for (List<NewBooking> wave : Waves.of(wishes, wish -> List.of(FanOfShow.of(wish)))) {
                wave.stream()
                        .collect(Collectors.groupingBy(NewBooking::seatLimit, TreeMap::new, Collectors.toList()))
                        .forEach((limit, some) -> within.addAll(countSeats(some, limit)));
            }
            return wishes.stream().filter(wish -> isWithin(wish, within)).toList();
        }

        private boolean isWithin(NewBooking wish, Set<BookingId> within) {
            boolean is = within.contains(wish.booking().id());
            if (!is) {
                became.put(wish.booking().id(), new Added.OverLimit());
            }
            return is;
        }

        /**
         * The ids of those that stay within the limit. The condition is looked at again once another transaction that
         * counts for the same fan has ended: BookingGuardsIT.add_overTheSeatLimit_isRefusedFromTheFirst,
         * add_overTheSeatLimit_isRefusedWithWhatTheFanHas, add_whileAnotherTakesTheFansLastSeat_waitsAndIsOverTheLimit.
         *
         * @param wishes of which no two are of one fan for one showtime
         */
        private List<BookingId> countSeats(List<NewBooking> wishes, int limit) {
            Set<FanOfShow> within = handle.createQuery("""
                            INSERT INTO booking.fan_seats AS had (showtime_id, account_id, seats)
                            SELECT showtime, fan, seats
                            FROM unnest(CAST(:showtimes AS text[]), CAST(:fans AS text[]), CAST(:seats AS integer[]))
                                AS wish (showtime, fan, seats)
                            WHERE seats <= :limit
                            ORDER BY showtime COLLATE "C", fan COLLATE "C"
                            ON CONFLICT (showtime_id, account_id) DO UPDATE SET seats = had.seats + excluded.seats
                            WHERE had.seats + excluded.seats <= :limit
                            RETURNING showtime_id, account_id""")
                    .bind(
                            "showtimes",
                            BookingRows.texts(wishes, wish -> wish.booking().showtime()))
                    .bind(
                            "fans",
                            BookingRows.texts(
                                    wishes, wish -> wish.booking().fan().value()))
                    .bind(
                            "seats",
                            wishes.stream()
                                    .map(wish -> wish.booking().seats().size())
                                    .toArray(Integer[]::new))
                    .bind("limit", limit)
                    .map((row, _) -> new FanOfShow(row.getString("showtime_id"), row.getString("account_id")))
                    .set();
            return wishes.stream()
                    .filter(wish -> within.contains(FanOfShow.of(wish)))
                    .map(wish -> wish.booking().id())
                    .toList();
        }

        /** Those that were written; of the others the fan's reserve key is in use. */
        private List<NewBooking> insert(List<NewBooking> wishes, HoldCounting counting, SavedPreferences saved) {
            if (wishes.isEmpty()) {
                return List.of();
            }
            Map<AccountId, Preferences> preferences = saved.of(
                    handle, wishes.stream().map(wish -> wish.booking().fan()).collect(Collectors.toSet()));
            List<NewBooking> rows = wishes.stream()
                    .map(wish -> wish.preferring(
                            preferences.getOrDefault(wish.booking().fan(), Preferences.NONE)))
                    .toList();
            Set<String> written = handle.createQuery("""
                            INSERT INTO booking.booking (id, showtime_id, account_id, status, seats, prices, amount, currency,
                                preferences, reserve_key, created_at, expires_at, seats_back_at, updated_at, sold_starts_at,
                                sold_venue, sold_venue_name, origin)
                            SELECT id, showtime, fan, 'PENDING', CAST(seats AS integer[]), CAST(prices AS bigint[]), amount,
                                currency, CAST(preferences AS jsonb), reserve_key, created, expires, back, created, starts,
                                venue, CAST(venue_name AS jsonb), origin
                            FROM unnest(CAST(:ids AS text[]), CAST(:showtimes AS text[]), CAST(:fans AS text[]),
                                CAST(:seats AS text[]), CAST(:prices AS text[]), CAST(:amounts AS bigint[]),
                                CAST(:currencies AS text[]), CAST(:preferences AS text[]), CAST(:keys AS text[]),
                                CAST(:created AS timestamptz[]), CAST(:expires AS timestamptz[]), CAST(:back AS timestamptz[]),
                                CAST(:starts AS timestamptz[]), CAST(:venues AS text[]), CAST(:venueNames AS text[]),
                                CAST(:origins AS text[]))
                                AS wish (id, showtime, fan, seats, prices, amount, currency, preferences, reserve_key, created,
                                    expires, back, starts, venue, venue_name, origin)
                            ON CONFLICT (account_id, reserve_key) WHERE reserve_key IS NOT NULL DO NOTHING
                            RETURNING id""")
                    .bindMap(columns(rows, counting))
                    .mapTo(String.class)
                    .set();
            rows.stream()
                    .map(NewBooking::booking)
                    .filter(booking -> written.contains(booking.id().toString()))
                    .forEach(booking -> became.put(booking.id(), new Added.Recorded(booking)));
            return wishes.stream()
                    .filter(wish -> written.contains(wish.booking().id().toString()))
                    .toList();
        }

        /** An array for each column; lists inside of rows as PostgreSQL writes them, as its own arrays have no rows. */
        private static Map<String, Object> columns(List<NewBooking> wishes, HoldCounting counting) {
            Map<String, Object> columns = new HashMap<>();
            List<Booking> rows = wishes.stream().map(NewBooking::booking).toList();
            columns.put("ids", BookingRows.texts(rows, Booking::id));
            columns.put("showtimes", BookingRows.texts(rows, Booking::showtime));
            columns.put("fans", BookingRows.texts(rows, row -> row.fan().value()));
            columns.put("seats", BookingRows.texts(rows, row -> row.seats().arrayLiteral()));
            columns.put("prices", BookingRows.texts(rows, row -> BookingRows.arrayLiteral(row.prices())));
            columns.put(
                    "amounts", rows.stream().map(row -> row.amount().minor()).toArray(Long[]::new));
            columns.put(
                    "currencies", BookingRows.texts(rows, row -> row.amount().currency()));
            columns.put(
                    "preferences", BookingRows.texts(rows, row -> BookingRows.PREFERENCES.toJson(row.preferences())));
            columns.put(
                    "keys", BookingRows.texts(wishes, wish -> wish.reserveKey().orElse(null)));
            columns.put("created", BookingRows.texts(rows, Booking::createdAt));
            columns.put("expires", BookingRows.texts(rows, Booking::expiresAt));
            columns.put("back", BookingRows.texts(rows, Booking::seatsBackAt));
            columns.put(
                    "starts",
                    BookingRows.texts(
                            rows, row -> row.soldAs().map(Showing::startsAt).orElse(null)));
            columns.put(
                    "venues",
                    BookingRows.texts(
                            rows, row -> venue(row).map(Showing.VenueName::key).orElse(null)));
            columns.put(
                    "venueNames",
                    BookingRows.texts(
                            rows,
                            row -> venue(row)
                                    .map(place -> BookingRows.TEXT.toJson(place.name()))
                                    .orElse(null)));
            columns.put(
                    "origins",
                    BookingRows.texts(
                            wishes,
                            wish -> counting.counted(wish.grant().buyer())
                                    .origin()
                                    .orElse(null)));
            return columns;
        }

        private static Optional<Showing.VenueName> venue(Booking booking) {
            return booking.soldAs().flatMap(Showing::venue);
        }
    }

    private record FanOfShow(String showtime, String fan) {
        static FanOfShow of(NewBooking wish) {
            return new FanOfShow(
                    wish.booking().showtime().toString(), wish.booking().fan().value());
        }
    }

    private static Ledger.Entry reserved(NewBooking wish) {
        Booking booking = wish.booking();
        return new Ledger.Entry(
                booking.seats(),
                Optional.of(booking.id()),
                Change.AVAILABLE_TO_HELD,
                Cause.RESERVED,
                booking.createdAt());
    }
}
