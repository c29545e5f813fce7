package podo.booking.internal.limits;

import io.avaje.jsonb.Json;
import java.util.List;
import podo.booking.EventHolds;

/** Holds of events in JSON, as the HTTP contract spells them. */
final class LimitsJson {
    private LimitsJson() {}

    /** {@code GET /admin/holds}. */
    @Json
    record HoldList(List<EventHolds> items) {}
}
