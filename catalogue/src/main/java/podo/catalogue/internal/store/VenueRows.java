package podo.catalogue.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import podo.catalogue.CityNames;
import podo.catalogue.Venue;

/** Venues: read and written. A published venue's key is {@code source/key}. */
public final class VenueRows {
    private static final String COLUMNS = "source, key, name, city, address, latitude, longitude, time_zone";

    private VenueRows() {}

    /** These venues as they are published, by key; those that there are. */
    public static Map<SourceKey, Venue> findAll(Handle handle, List<SourceKey> keys) {
        Map<SourceKey, Venue> found = new HashMap<>();
        handle.createQuery("SELECT " + COLUMNS + """
                         FROM catalogue.venue JOIN unnest(:sources, :keys) AS wanted (source, key) USING (source, key)
                        """)
                .bindArray(
                        "sources",
                        String.class,
                        keys.stream().map(SourceKey::source).toList())
                .bindArray(
                        "keys", String.class, keys.stream().map(SourceKey::key).toList())
                .map((row, _) -> Map.entry(key(row), venue(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The venues of a source under these keys, as they are published, by key. */
    public static Map<SourceKey, Venue> findAll(Handle handle, String source, List<String> keys) {
        Map<SourceKey, Venue> found = new HashMap<>();
        handle.createQuery("SELECT " + COLUMNS + " FROM catalogue.venue WHERE source = :source AND key = ANY (:keys)")
                .bind("source", source)
                .bindArray("keys", String.class, keys)
                .map((row, _) -> Map.entry(key(row), venue(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Writes venues, known or new. */
    public static void write(Handle handle, Map<SourceKey, Venue> venues) {
        if (venues.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO catalogue.venue (source, key, name, city, address, latitude, longitude, time_zone)
                VALUES (:source, :key, CAST(:name AS jsonb), CAST(:city AS jsonb), CAST(:address AS jsonb),
                    :latitude, :longitude, :time_zone)
                ON CONFLICT (source, key) DO UPDATE SET name = excluded.name, city = excluded.city,
                    address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude,
                    time_zone = excluded.time_zone
                """);
        venues.forEach((key, venue) -> batch.bind("source", key.source())
                .bind("key", key.key())
                .bind("name", Columns.json(venue.name()))
                .bind("city", Columns.json(venue.city()))
                .bind("address", Columns.json(venue.address()))
                .bind("latitude", venue.latitude())
                .bind("longitude", venue.longitude())
                .bind("time_zone", venue.zone().getId())
                .add());
        batch.execute();
    }

    private static SourceKey key(ResultSet row) throws SQLException {
        return new SourceKey(row.getString("source"), row.getString("key"));
    }

    private static Venue venue(ResultSet row) throws SQLException {
        return new Venue(
                row.getString("source") + "/" + row.getString("key"),
                Columns.localText(row, "name"),
                CityNames.shown(Columns.localText(row, "city")), // also of rows from before cities had one name
                Columns.localTextOrNull(row, "address"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getString("time_zone"));
    }
}
