package podo.booking.internal.seats;

import io.avaje.jsonb.Json;
import java.util.List;

/** Seats in JSON, as the HTTP contract spells them. */
final class SeatsJson {
    private SeatsJson() {}

    /** {@code GET …/seats}. */
    @Json
    record SeatsView(long version, int available, int held, int sold, int blocked, String states) {}

    /** A change in the event stream: ordinals by their new state's code. */
    @Json
    record DeltaView(long version, List<StateChange> changes) {}

    /** Seats that came to a state. */
    @Json
    record StateChange(int state, List<Integer> ordinals) {}
}
