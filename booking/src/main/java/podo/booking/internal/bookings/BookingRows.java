package podo.booking.internal.bookings;

import io.avaje.jsonb.JsonType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.internal.seats.SeatSelection;
import podo.catalogue.LocalText;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.platform.http.Json;

/** How rows of the database read as bookings. */
public final class BookingRows {
    public static final JsonType<LocalText> TEXT = Json.type(LocalText.class);
    public static final JsonType<Preferences> PREFERENCES = Json.type(Preferences.class);

    private BookingRows() {}

    public static Booking booking(ResultSet row) throws SQLException {
        BookingId id = BookingId.of(row.getString("id"));
        String currency = row.getString("currency");
        Timestamp confirmed = row.getTimestamp("confirmed_at");
        return new Booking(
                id,
                new AccountId(row.getString("account_id")),
                BookingStatus.valueOf(row.getString("status")),
                seats(id, row),
                longs(row.getArray("prices")),
                new Money(row.getLong("amount"), currency),
                PREFERENCES.fromJson(row.getString("preferences")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("seats_back_at").toInstant(),
                confirmed == null ? Optional.empty() : Optional.of(confirmed.toInstant()),
                soldAs(row),
                row.getInt("revision"));
    }

    public static SeatSelection seats(BookingId id, ResultSet row) throws SQLException {
        return SeatSelection.of(
                id.showtime(), Arrays.stream(integers(row.getArray("seats"))).mapToInt(Integer::intValue));
    }

    private static Optional<Showing> soldAs(ResultSet row) throws SQLException {
        Timestamp startsAt = row.getTimestamp("sold_starts_at");
        String venue = row.getString("sold_venue");
        Optional<Showing.VenueName> place = venue == null
                ? Optional.empty()
                : Optional.of(new Showing.VenueName(venue, TEXT.fromJson(row.getString("sold_venue_name"))));
        return Optional.ofNullable(startsAt).map(moment -> new Showing(moment.toInstant(), place));
    }

    /** A column of rows that go to the server together, one array a column, as texts that the statement casts. */
    public static <T> @Nullable String[] texts(List<T> rows, Function<T, ? extends @Nullable Object> column) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            Object value = column.apply(rows.get(i));
            texts[i] = value == null ? null : value.toString();
        }
        return texts;
    }

    /** Prices as PostgreSQL writes an array, for a list inside of a row. */
    public static String arrayLiteral(List<Long> prices) {
        return prices.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** PostgreSQL keeps microseconds: what is written is rounded so that it reads back equal. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }

    private static Integer[] integers(Array array) throws SQLException {
        return (Integer[]) array.getArray();
    }

    private static List<Long> longs(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
