package podo.catalogue.internal.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import podo.catalogue.CatalogueChange;
import podo.platform.postgres.Database;

/**
 * The append-only log of changes. Every write of the catalogue runs through {@link #write}: one at a time over all
 * processes, so that the order of the log is the order of commits and a reader never misses a late one.
 */
public final class ChangeLog {
    /** Notified with every commit that appended something. */
    public static final String CHANNEL = "catalogue_changes";

    private static final long LOCK = 0x706f646f_636174L; // "podo" "cat": any number nobody else locks
    private static final int CHUNK = 10_000;
    private final Database database;
    private final InstantSource clock;
    private final Consumer<Set<Entry>> committed;

    /** @param committed is told after each write in this process, so that its writer reads what it wrote */
    public ChangeLog(Database database, InstantSource clock, Consumer<Set<Entry>> committed) {
        this.database = database;
        this.clock = clock;
        this.committed = committed;
    }

    /**
     * Runs a transaction that writes the catalogue, alone.
     *
     * @param work is given the moment of the write; what it adds to the changes is appended before the commit
     */
    public <T> T write(Function<Writing, T> work) {
        Set<Entry> changes = new LinkedHashSet<>();
        T result = database.longTransaction(handle -> {
            changes.clear(); // of a try that was rolled back
            handle.createQuery("SELECT pg_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(String.class)
                    .one();
            Writing writing = new Writing(handle, clock.instant(), changes);
            T answer = work.apply(writing);
            append(writing);
            return answer;
        });
        if (!changes.isEmpty()) {
            committed.accept(changes);
        }
        return result;
    }

    /** The entries after this one, oldest first. */
    public List<CatalogueChange> after(long sequence, int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT sequence, kind, id, at FROM catalogue.change_log
                        WHERE sequence > :sequence ORDER BY sequence LIMIT :limit
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map((row, _) -> new CatalogueChange(
                        row.getLong("sequence"),
                        CatalogueChange.Kind.valueOf(row.getString("kind")),
                        row.getString("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** The newest entry's sequence; 0 while there is none. */
    public long last() {
        return database.read(handle -> handle.createQuery("SELECT coalesce(max(sequence), 0) FROM catalogue.change_log")
                .mapTo(Long.class)
                .one());
    }

    private static void append(Writing writing) {
        List<Entry> entries = List.copyOf(writing.changes());
        for (int from = 0; from < entries.size(); from += CHUNK) {
            append(writing, entries.subList(from, Math.min(from + CHUNK, entries.size())));
        }
        if (!entries.isEmpty()) {
            writing.handle()
                    .createQuery("SELECT pg_notify('" + CHANNEL + "', '')")
                    .mapTo(String.class)
                    .one();
        }
    }

    private static void append(Writing writing, List<Entry> entries) {
        writing.handle()
                .createUpdate("""
                        INSERT INTO catalogue.change_log (kind, id, at)
                        SELECT kind, id, :at
                        FROM unnest(:kinds, :ids) WITH ORDINALITY AS entry (kind, id, place) ORDER BY place
                        """)
                .bind("at", writing.now().atOffset(ZoneOffset.UTC))
                .bindArray(
                        "kinds",
                        String.class,
                        entries.stream().map(entry -> entry.kind().name()).toList())
                .bindArray("ids", String.class, entries.stream().map(Entry::id).toList())
                .execute();
    }

    /** What an entry of the log will speak of. */
    public record Entry(CatalogueChange.Kind kind, String id) {}

    /**
     * A write under way.
     *
     * @param changes what to append, each once, in order
     */
    public record Writing(Handle handle, Instant now, Set<Entry> changes) {
        /** Something changed. */
        public void changed(CatalogueChange.Kind kind, String id) {
            changes.add(new Entry(kind, id));
        }

        /** The identifiers of this kind that changed. */
        public List<String> changed(CatalogueChange.Kind kind) {
            return changes.stream()
                    .filter(entry -> entry.kind() == kind)
                    .map(Entry::id)
                    .toList();
        }

        /** These changed. */
        public void changed(CatalogueChange.Kind kind, Collection<String> ids) {
            ids.forEach(id -> changed(kind, id));
        }
    }
}
