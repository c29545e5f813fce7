package podo.waitingroom.internal.line;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import podo.kernel.EventId;
import podo.platform.postgres.Database;
import podo.waitingroom.Gaps;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.LineRecord.Progress;
import podo.waitingroom.internal.line.LineRecord.Stage;

/** The records of lines, in PostgreSQL. Thread-safe. */
final class StoredLineRecords implements LineRecords {
    private final Database database;
    private final InstantSource clock;

    /** The tables must be there. */
    StoredLineRecords(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public LineRecord find(Sale sale) {
        return database.transaction(handle -> {
            handle.createUpdate("INSERT INTO waitingroom.line (sale, event_id, updated_at) VALUES (:sale, :event, :now)"
                            + " ON CONFLICT (sale) DO NOTHING")
                    .bind("sale", sale.id().value())
                    .bind("event", sale.event().value())
                    .bind("now", now())
                    .execute();
            return handle.createQuery("SELECT * FROM waitingroom.line WHERE sale = :sale")
                    .bind("sale", sale.id().value())
                    .map((row, _) -> record(row))
                    .one();
        });
    }

    @Override
    public void begun(Sale sale, long last) {
        database.transaction(handle -> handle.createUpdate("UPDATE waitingroom.line SET begun = true, seal = NULL,"
                        + " last_number = greatest(last_number, :last), updated_at = :now WHERE sale = :sale")
                .bind("sale", sale.id().value())
                .bind("last", last)
                .bind("now", now())
                .execute());
    }

    @Override
    public Cut cut(Sale sale, Cut cut) {
        return database.transaction(handle -> handle.createQuery("""
                        UPDATE waitingroom.line SET
                            gaps = CASE WHEN drawn IS NULL THEN :gaps ELSE gaps END, drawn = coalesce(drawn, :drawn)
                        WHERE sale = :sale RETURNING drawn, gaps""")
                .bind("drawn", cut.drawn())
                .bind("gaps", cut.gaps().written())
                .bind("sale", sale.id().value())
                .map((row, _) -> new Cut(row.getLong("drawn"), Gaps.parse(row.getString("gaps"))))
                .one());
    }

    @Override
    public void seal(Sale sale, String seal) {
        database.transaction(
                handle -> handle.createUpdate("UPDATE waitingroom.line SET seal = :seal WHERE sale = :sale")
                        .bind("seal", seal)
                        .bind("sale", sale.id().value())
                        .execute());
    }

    @Override
    public boolean unseal(Sale sale, String seal) {
        return database.transaction(handle -> handle.createQuery("""
                        WITH before AS (SELECT sale, seal FROM waitingroom.line WHERE sale = :sale FOR UPDATE)
                        UPDATE waitingroom.line l SET seal = NULL FROM before b WHERE l.sale = b.sale
                        RETURNING b.seal IS NOT DISTINCT FROM :seal""")
                .bind("sale", sale.id().value())
                .bind("seal", seal)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /** A line that Redis brought back some seconds younger must not take back what is recorded. */
    @Override
    public void progress(Sale sale, Progress progress) {
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE waitingroom.line SET
                            peak = greatest(peak, :joined - joined), joined = :joined, gaps = :gaps,
                            last_number = :last, serving = :serving,
                            settled = :settled, grace_millis = :grace, inside = :inside, pending = :pending, called = :called,
                            entered = :entered, no_shows = :noShows, finished = :finished, updated_at = :now
                        WHERE sale = :sale AND last_number <= :last AND serving <= :serving AND forgotten_at IS NULL""")
                .bind("sale", sale.id().value())
                .bind("last", progress.last())
                .bind("joined", progress.gaps().rank(progress.last()))
                .bind("gaps", progress.gaps().written())
                .bind("serving", progress.serving())
                .bind("settled", progress.settled())
                .bind("grace", progress.graceMillis())
                .bind("inside", progress.inside())
                .bind("pending", progress.pending())
                .bind("called", progress.called())
                .bind("entered", progress.entered())
                .bind("noShows", progress.noShows())
                .bind("finished", progress.finished())
                .bind("now", now())
                .execute());
    }

    @Override
    public List<Over> over(Duration since, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT l.sale, l.event_id FROM waitingroom.line l LEFT JOIN waitingroom.sale s ON s.sale = l.sale
                        WHERE l.forgotten_at IS NULL AND l.updated_at < :then
                            AND (s.sale IS NULL
                                OR (s.updated_at < :then AND (NOT s.enabled OR s.operation = 'CLOSED')))
                        ORDER BY l.updated_at LIMIT :most""")
                .bind("then", now().minus(since))
                .bind("most", most)
                .map((row, _) -> new Over(new EventId(row.getString("event_id")), new SaleId(row.getString("sale"))))
                .list());
    }

    @Override
    public void forgotten(SaleId sale) {
        database.transaction((Handle handle) -> handle.createUpdate(
                        "UPDATE waitingroom.line SET forgotten_at = :now WHERE sale = :sale")
                .bind("now", now())
                .bind("sale", sale.value())
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static LineRecord record(ResultSet row) throws SQLException {
        long drawn = row.getLong("drawn");
        OptionalLong cut = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(drawn);
        Stage stage = row.getObject("forgotten_at") != null
                ? Stage.FORGOTTEN
                : row.getBoolean("begun") ? Stage.BEGUN : Stage.NEW;
        Gaps gaps = Gaps.parse(row.getString("gaps"));
        return new LineRecord(
                stage,
                row.getLong("peak"),
                cut,
                gaps,
                new Progress(
                        row.getLong("last_number"),
                        gaps,
                        row.getLong("serving"),
                        row.getLong("settled"),
                        row.getLong("grace_millis"),
                        row.getLong("inside"),
                        row.getLong("pending"),
                        row.getLong("called"),
                        row.getLong("entered"),
                        row.getLong("no_shows"),
                        row.getLong("finished")));
    }
}
