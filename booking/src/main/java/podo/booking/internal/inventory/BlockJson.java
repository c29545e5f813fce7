package podo.booking.internal.inventory;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seats taken out of the sale in JSON, as the HTTP contract spells them. */
final class BlockJson {
    private BlockJson() {}

    /** {@code POST …/block} and {@code unblock}. */
    @Json
    record SeatsRequest(@Nullable List<String> seats) {}
}
