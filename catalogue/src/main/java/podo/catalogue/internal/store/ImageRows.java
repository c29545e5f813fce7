package podo.catalogue.internal.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Images, and the same in narrower widths: immutable once written. */
public final class ImageRows {
    /** How many rows one statement writes: with the largest images some 40 MB. */
    private static final int BATCH = 20;

    private ImageRows() {}

    /** An image as it was imported. */
    public static Optional<Sized> find(Handle handle, String hash) {
        return handle.createQuery("SELECT media_type, content, width, height FROM catalogue.image WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> new Sized(
                        new Image(row.getString("media_type"), row.getBytes("content")),
                        row.getObject("width", Integer.class) == null
                                ? null
                                : new Size(row.getInt("width"), row.getInt("height"))))
                .findOne();
    }

    /** An image of this size in a narrower width. */
    public static Optional<Image> variant(Handle handle, String hash, Size size, int width) {
        return handle.createQuery("""
                        SELECT variant.media_type, variant.content FROM catalogue.image_variant AS variant
                        JOIN catalogue.image AS original USING (hash)
                        WHERE hash = :hash AND variant.width = :variant
                          AND original.width = :width AND original.height = :height
                        """)
                .bind("hash", hash)
                .bind("variant", width)
                .bind("width", size.width())
                .bind("height", size.height())
                .map((row, _) -> new Image(row.getString("media_type"), row.getBytes("content")))
                .findOne();
    }

    /** The sizes of those of these images that are stored with one, by hash. */
    public static Map<String, Size> sizes(Handle handle, List<String> hashes) {
        Map<String, Size> found = new HashMap<>();
        handle.createQuery("""
                        SELECT hash, width, height FROM catalogue.image WHERE hash = ANY (:hashes) AND width IS NOT NULL
                        """)
                .bindArray("hashes", String.class, hashes)
                .map((row, _) -> Map.entry(row.getString("hash"), new Size(row.getInt("width"), row.getInt("height"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Writes those that are not there yet; one that was stored without a size gets it. */
    public static void insert(Handle handle, List<Row> images) {
        for (int from = 0; from < images.size(); from += BATCH) {
            List<Row> batch = images.subList(from, Math.min(from + BATCH, images.size()));
            insertOriginals(handle, batch);
            batch.stream().filter(row -> !row.variants().isEmpty()).forEach(row -> insertVariants(handle, row));
        }
    }

    private static void insertOriginals(Handle handle, List<Row> images) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO catalogue.image AS stored (hash, media_type, content, width, height)
                VALUES (:hash, :type, :content, :width, :height)
                ON CONFLICT (hash) DO UPDATE SET width = excluded.width, height = excluded.height
                WHERE stored.width IS NULL AND excluded.width IS NOT NULL
                """);
        images.forEach(row -> batch.bind("hash", row.hash())
                .bind("type", row.image().mediaType())
                .bind("content", row.image().content())
                .bind("width", row.size() == null ? null : row.size().width())
                .bind("height", row.size() == null ? null : row.size().height())
                .add());
        batch.execute();
    }

    private static void insertVariants(Handle handle, Row row) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO catalogue.image_variant (hash, width, media_type, content)
                VALUES (:hash, :width, :type, :content)
                ON CONFLICT (hash, width) DO NOTHING
                """);
        row.variants()
                .forEach((width, image) -> batch.bind("hash", row.hash())
                        .bind("width", width)
                        .bind("type", image.mediaType())
                        .bind("content", image.content())
                        .add());
        batch.execute();
    }

    /** A picture's type and bytes; the bytes are shared, not copied. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Image(String mediaType, byte[] content) {}

    /** How large a picture is shown, in pixels. */
    public record Size(int width, int height) {}

    /** An image with its size; null where it has none, or is kept in one width only. */
    public record Sized(Image image, @Nullable Size size) {}

    /**
     * An image to be written.
     *
     * @param variants the same in other widths, by width
     */
    public record Row(String hash, Image image, @Nullable Size size, Map<Integer, Image> variants) {
        public Row {
            variants = Map.copyOf(variants);
        }
    }
}
