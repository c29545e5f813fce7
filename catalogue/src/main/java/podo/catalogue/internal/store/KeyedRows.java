package podo.catalogue.internal.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which content an operator's key stands for at present, of seat plans or of images. */
public enum KeyedRows {
    SEAT_PLANS("catalogue.seat_plan_key", "SELECT source, key, hash FROM catalogue.seat_plan_key"),
    IMAGES("catalogue.image_key", """
            SELECT source, key, hash || coalesce('-' || width || 'x' || height, '') || CASE media_type WHEN 'image/png' THEN '.png' WHEN 'image/jpeg' THEN '.jpg'
                WHEN 'image/webp' THEN '.webp' ELSE '.svg' END AS hash
            FROM catalogue.image_key JOIN catalogue.image USING (hash)""");

    private final String table;
    private final String select;

    KeyedRows(String table, String select) {
        this.table = table;
        this.select = select;
    }

    /** What stands under all keys that one of these references may mean, whatever their source: hash or file name. */
    public Map<SourceKey, String> find(Handle handle, List<String> references) {
        return find(handle, select, references);
    }

    /** All venues that one of these references may mean, with the names of their time zones. */
    public static Map<SourceKey, String> findVenues(Handle handle, List<String> references) {
        return find(handle, "SELECT source, key, time_zone AS hash FROM catalogue.venue", references);
    }

    /** Points keys at content. */
    public void write(Handle handle, Map<SourceKey, String> hashes) {
        if (hashes.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO " + table + """
                 (source, key, hash) VALUES (:source, :key, :hash)
                ON CONFLICT (source, key) DO UPDATE SET hash = excluded.hash
                """);
        hashes.forEach((key, hash) -> batch.bind("source", key.source())
                .bind("key", key.key())
                .bind("hash", hash)
                .add());
        batch.execute();
    }

    private static Map<SourceKey, String> find(Handle handle, String select, List<String> references) {
        List<String> keys = references.stream()
                .flatMap(reference -> List.of(reference, reference.substring(reference.indexOf('/') + 1)).stream())
                .distinct()
                .toList();
        Map<SourceKey, String> found = new HashMap<>();
        handle.createQuery(select + " WHERE key = ANY (:keys)")
                .bindArray("keys", String.class, keys)
                .map((row, _) ->
                        Map.entry(new SourceKey(row.getString("source"), row.getString("key")), row.getString("hash")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}
