package podo.catalogue.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Seat plans: immutable once written. */
public final class PlanRows {
    private PlanRows() {}

    /** The compressed geometry of a plan. */
    public static Optional<byte[]> geometry(Handle handle, String hash) {
        return handle.createQuery("SELECT geometry FROM catalogue.seat_plan WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> row.getBytes("geometry"))
                .findOne();
    }

    /** What is known of these plans short of their geometry, by hash. */
    public static Map<String, Summary> summaries(Handle handle, Collection<String> hashes) {
        Map<String, Summary> found = new HashMap<>();
        handle.createQuery("SELECT hash, seat_count, grades FROM catalogue.seat_plan WHERE hash = ANY (:hashes)")
                .bindArray("hashes", String.class, List.copyOf(hashes))
                .map((row, _) ->
                        Map.entry(row.getString("hash"), new Summary(row.getInt("seat_count"), Set.of((String[])
                                row.getArray("grades").getArray()))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Writes a plan that is not there yet. */
    public static void insert(Handle handle, String hash, String name, Summary summary, byte[] gzippedGeometry) {
        handle.createUpdate("""
                        INSERT INTO catalogue.seat_plan (hash, name, seat_count, grades, geometry)
                        VALUES (:hash, :name, :seats, :grades, :geometry)
                        ON CONFLICT (hash) DO NOTHING
                        """)
                .bind("hash", hash)
                .bind("name", name)
                .bind("seats", summary.seatCount())
                .bindArray(
                        "grades",
                        String.class,
                        summary.grades().stream().sorted().toList())
                .bind("geometry", gzippedGeometry)
                .execute();
    }

    /** How many seats a plan has, and of which grades. */
    public record Summary(int seatCount, Set<String> grades) {
        public Summary {
            grades = Set.copyOf(grades);
        }
    }
}
