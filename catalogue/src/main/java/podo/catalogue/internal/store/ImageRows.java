package podo.catalogue.internal.store;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Images: immutable once written. */
public final class ImageRows {
    private ImageRows() {}

    /** An image. */
    public static Optional<Image> find(Handle handle, String hash) {
        return handle.createQuery("SELECT media_type, content FROM catalogue.image WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> new Image(row.getString("media_type"), row.getBytes("content")))
                .findOne();
    }

    /** Writes those that are not there yet, by hash. */
    public static void insert(Handle handle, Map<String, Image> images) {
        if (images.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO catalogue.image (hash, media_type, content) VALUES (:hash, :type, :content)
                ON CONFLICT (hash) DO NOTHING
                """);
        images.forEach((hash, image) -> batch.bind("hash", hash)
                .bind("type", image.mediaType())
                .bind("content", image.content())
                .add());
        batch.execute();
    }

    /** A picture's type and bytes; the bytes are shared, not copied. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Image(String mediaType, byte[] content) {}
}
