package podo.catalogue.internal.store;

import io.avaje.jsonb.JsonType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.platform.http.Json;

/** Reads and writes columns that are not plain SQL values. */
final class Columns {
    private static final JsonType<LocalText> LOCAL_TEXT = Json.type(LocalText.class);
    private static final JsonType<List<LocalText>> LOCAL_TEXTS =
            Json.type(LocalText.class).list();
    private static final JsonType<List<GradePrice>> PRICES =
            Json.type(GradePrice.class).list();
    private static final JsonType<List<String>> TEXTS = Json.type(String.class).list();

    private Columns() {}

    static @Nullable String json(@Nullable LocalText text) {
        return text == null ? null : LOCAL_TEXT.toJson(text);
    }

    static String jsonOfTexts(List<LocalText> texts) {
        return LOCAL_TEXTS.toJson(texts);
    }

    static String jsonOfPrices(List<GradePrice> prices) {
        return PRICES.toJson(prices);
    }

    static String jsonOf(List<String> texts) {
        return TEXTS.toJson(texts);
    }

    static LocalText localText(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(localTextOrNull(row, column), column);
    }

    static @Nullable LocalText localTextOrNull(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : LOCAL_TEXT.fromJson(json);
    }

    static List<LocalText> localTexts(ResultSet row, String column) throws SQLException {
        return LOCAL_TEXTS.fromJson(row.getString(column));
    }

    static List<GradePrice> prices(ResultSet row, String column) throws SQLException {
        return PRICES.fromJson(row.getString(column));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return TEXTS.fromJson(row.getString(column));
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
