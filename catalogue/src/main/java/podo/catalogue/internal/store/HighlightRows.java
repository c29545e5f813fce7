package podo.catalogue.internal.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import podo.kernel.EventId;

/** Which events to show first. Each query reads a bounded run of an index, however large the catalogue is. */
public final class HighlightRows {
    /** Showtimes looked at to find the first events; an event with many would else fill the list alone. */
    private static final int LOOKED_AT = 400;

    private HighlightRows() {}

    /** Events whose sale opens next. */
    public static List<EventId> openings(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        SELECT event_id AS id FROM (
                            SELECT event_id, sales_open_at FROM catalogue.showtime
                            WHERE status = 'SCHEDULED' AND sales_open_at > :now AND seat_plan IS NOT NULL
                            ORDER BY sales_open_at LIMIT :most) AS next
                        GROUP BY event_id ORDER BY min(sales_open_at), event_id LIMIT :limit
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", LOOKED_AT)
                .bind("limit", limit)
                .map((row, _) -> new EventId(row.getString("id")))
                .list();
    }

    /** Events on sale, hot ones and the best rated first. */
    public static List<EventId> onSale(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT id FROM catalogue.event WHERE status = 'ON_SALE'
                        ORDER BY hot DESC, rating DESC NULLS LAST, id LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> new EventId(row.getString("id")))
                .list();
    }

    /** Events with seats on sale whose next performance is nearest. */
    public static List<EventId> soon(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        SELECT event_id AS id FROM (
                            SELECT event_id, starts_at FROM catalogue.showtime
                            WHERE status = 'ON_SALE' AND starts_at > :now
                            ORDER BY starts_at LIMIT :most) AS next
                        GROUP BY event_id ORDER BY min(starts_at), event_id LIMIT :limit
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", LOOKED_AT)
                .bind("limit", limit)
                .map((row, _) -> new EventId(row.getString("id")))
                .list();
    }
}
