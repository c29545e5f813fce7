package podo.booking.internal.reserve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.bookings.Showing;
import podo.booking.internal.limits.HoldCounting;
import podo.booking.internal.limits.HoldPolicy;
import podo.booking.internal.limits.HoldVerdict;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;

/** New bookings in PostgreSQL. */
public final class PostgresReservationStore implements ReservationStore, AutoCloseable {
    private static final Comparator<NewBooking> BY_FAN = Comparator.<NewBooking, String>comparing(
                    wish -> wish.booking().showtime().toString())
            .thenComparing(wish -> wish.booking().fan().value());

    private final Database database;
    private final GroupCommit<NewBooking, Added> adding;

    /**
     * @param limits of the bookings that are recorded together
     * @param policy how much may be held
     */
    public PostgresReservationStore(Database database, GroupCommit.Limits limits, HoldPolicy policy) {
        this.database = database;
        this.adding =
                new GroupCommit<>("new-bookings", database, limits, (handle, wishes) -> addAll(handle, wishes, policy));
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

    /** Fans are taken in one order everywhere, so that two groups never wait for each other in a circle. */
    private static List<Added> addAll(Handle handle, List<NewBooking> wishes, HoldPolicy policy) {
        Map<BookingId, Added> became = new HashMap<>();
        List<NewBooking> inOrder = wishes.stream().sorted(BY_FAN).toList();
        HoldCounting counting = HoldCounting.begin(
                handle, policy, inOrder.stream().map(NewBooking::asHold).toList());
        List<NewBooking> allowed = inOrder.stream()
                .filter(wish -> !isRefused(counting, wish, became))
                .toList();
        List<NewBooking> counted =
                keep(allowed, countSeats(handle, allowed), over -> became.put(over, new Added.OverLimit()));
        List<NewBooking> inserted = keep(counted, insert(handle, counted), _ -> {});
        inserted.forEach(wish -> became.put(wish.booking().id(), new Added.Recorded()));
        for (NewBooking wish : counted) {
            if (!became.containsKey(wish.booking().id())) {
                // Its seats count once: BookingGuardsIT.add_underAReserveKeyThatIsUsed_isTheFirstBookingAndCountsOnce.
                PostgresBookingStore.uncountSeats(handle, wish.booking());
                Booking first = byReserveKey(
                                handle, wish.booking().fan(), wish.reserveKey().orElseThrow())
                        .orElseThrow();
                became.put(wish.booking().id(), new Added.SameKey(first));
            }
        }
        allowed.stream().filter(wish -> !inserted.contains(wish)).forEach(wish -> counting.close(wish.asHold()));
        counting.write();
        Ledger.append(
                handle,
                inserted.stream().map(PostgresReservationStore::reserved).toList());
        return wishes.stream()
                .map(wish -> Objects.requireNonNull(became.get(wish.booking().id())))
                .toList();
    }

    private static boolean isRefused(HoldCounting counting, NewBooking wish, Map<BookingId, Added> became) {
        Optional<HoldVerdict.Refused> refusal = counting.refusal(wish.asHold());
        refusal.ifPresentOrElse(
                why -> became.put(wish.booking().id(), new Added.TooManyHolds(why)),
                () -> counting.open(wish.asHold()));
        return refusal.isPresent();
    }

    /** Those of the wishes whose statement changed a row; the others are told of. */
    private static List<NewBooking> keep(List<NewBooking> wishes, int[] changed, Consumer<BookingId> others) {
        List<NewBooking> kept = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 1) {
                kept.add(wishes.get(i));
            } else {
                others.accept(wishes.get(i).booking().id());
            }
        }
        return kept;
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

    @Override
    public int seatsOf(AccountId fan, ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery("""
                        SELECT seats FROM booking.fan_seats WHERE showtime_id = :showtime AND account_id = :fan""")
                .bind("showtime", showtime.toString())
                .bind("fan", fan.value())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
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

    /**
     * For each whether it stays within the limit (1) or not (0). The condition is looked at again once another transaction
     * that counts for the same fan has ended: BookingGuardsIT.add_overTheSeatLimit_isRefusedFromTheFirst,
     * add_overTheSeatLimit_isRefusedWithWhatTheFanHas, add_whileAnotherTakesTheFansLastSeat_waitsAndIsOverTheLimit.
     */
    private static int[] countSeats(Handle handle, List<NewBooking> wishes) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO booking.fan_seats AS had (showtime_id, account_id, seats)
                SELECT :showtime, :fan, :seats WHERE :seats <= :limit
                ON CONFLICT (showtime_id, account_id) DO UPDATE SET seats = had.seats + :seats
                WHERE had.seats + :seats <= :limit""");
        for (NewBooking wish : wishes) {
            batch.bind("showtime", wish.booking().showtime().toString())
                    .bind("fan", wish.booking().fan().value())
                    .bind("seats", wish.booking().seats().size())
                    .bind("limit", wish.seatLimit())
                    .add();
        }
        return batch.execute();
    }

    /**
     * For each whether it was written (1) or the fan's reserve key is in use (0). A SELECT and not VALUES: rows that the
     * driver puts into one statement cannot be told apart.
     */
    private static int[] insert(Handle handle, List<NewBooking> wishes) {
        if (wishes.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO booking.booking (id, showtime_id, account_id, status, seats, prices, amount, currency,
                    preferences, reserve_key, created_at, expires_at, seats_back_at, updated_at, sold_starts_at, sold_venue,
                    sold_venue_name, origin)
                SELECT :id, :showtime, :fan, :status, :seats, :prices, :amount, :currency,
                    CAST(:preferences AS jsonb), CAST(:reserveKey AS text), CAST(:createdAt AS timestamptz),
                    CAST(:expiresAt AS timestamptz), CAST(:seatsBackAt AS timestamptz), CAST(:createdAt AS timestamptz),
                    CAST(:startsAt AS timestamptz), CAST(:venue AS text), CAST(:venueName AS jsonb), CAST(:origin AS text)
                ON CONFLICT (account_id, reserve_key) WHERE reserve_key IS NOT NULL DO NOTHING""");
        for (NewBooking wish : wishes) {
            Booking booking = wish.booking();
            Optional<Showing.VenueName> venue = booking.soldAs().flatMap(Showing::venue);
            batch.bind("id", booking.id().toString())
                    .bind("showtime", booking.showtime().toString())
                    .bind("fan", booking.fan().value())
                    .bind("status", booking.status().name())
                    .bind("seats", booking.seats().boxed())
                    .bind("prices", booking.prices().toArray(Long[]::new))
                    .bind("amount", booking.amount().minor())
                    .bind("currency", booking.amount().currency())
                    .bind("preferences", BookingRows.PREFERENCES.toJson(booking.preferences()))
                    .bind("reserveKey", wish.reserveKey().orElse(null))
                    .bind("origin", wish.grant().buyer().origin().orElse(null))
                    .bind("createdAt", BookingRows.timestamp(booking.createdAt()))
                    .bind("expiresAt", BookingRows.timestamp(booking.expiresAt()))
                    .bind("seatsBackAt", BookingRows.timestamp(booking.seatsBackAt()))
                    .bind(
                            "startsAt",
                            booking.soldAs()
                                    .map(sold -> BookingRows.timestamp(sold.startsAt()))
                                    .orElse(null))
                    .bind("venue", venue.map(Showing.VenueName::key).orElse(null))
                    .bind(
                            "venueName",
                            venue.map(place -> BookingRows.TEXT.toJson(place.name()))
                                    .orElse(null))
                    .add();
        }
        return batch.execute();
    }
}
