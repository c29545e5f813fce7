package podo.catalogue.internal.importing;

import java.time.InstantSource;
import java.util.List;
import podo.catalogue.internal.store.Productions;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * Stores what the passing of time does to statuses: sales open, performances begin, runs end. Takes the catalogue's lock
 * only when there is something to store. Several processes may do it at once.
 */
public final class StatusClock {
    private static final int BATCH = 200;
    private final Database database;
    private final Edits edits;
    private final InstantSource clock;

    public StatusClock(Database database, Edits edits, InstantSource clock) {
        this.database = database;
        this.edits = edits;
        this.clock = clock;
    }

    /** Stores one batch; how many events it held. */
    public int settle() {
        List<EventId> overtaken = database.read(handle -> Productions.overtaken(handle, clock.instant(), BATCH));
        if (!overtaken.isEmpty()) {
            edits.settle(overtaken);
        }
        return overtaken.size();
    }
}
