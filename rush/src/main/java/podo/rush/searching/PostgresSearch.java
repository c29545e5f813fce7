package podo.rush.searching;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.demo.ManyEvents;
import podo.kernel.Closing;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.tasks.Tasks;
import podo.rush.report.Machine;
import podo.rush.report.Table;

/**
 * The same events in a table of a PostgreSQL, searched as PostgreSQL does it by itself: weighted text vectors in a GIN
 * index, ordinary indexes for the filters. It is what one would have without a search engine.
 */
final class PostgresSearch implements AutoCloseable {
    private static final String TABLE = """
            CREATE TABLE loading (
              id text PRIMARY KEY, genre text NOT NULL, city text NOT NULL, status text NOT NULL,
              first_day date NOT NULL, last_day date NOT NULL, rating float8,
              title_ko text NOT NULL, title_en text NOT NULL, performers text NOT NULL, place text NOT NULL,
              story_ko text NOT NULL, story_en text NOT NULL,
              words tsvector NOT NULL GENERATED ALWAYS AS (
                setweight(to_tsvector('simple'::regconfig, title_ko), 'A')
                || setweight(to_tsvector('english'::regconfig, title_en), 'A')
                || setweight(to_tsvector('simple'::regconfig, performers), 'B')
                || setweight(to_tsvector('simple'::regconfig, place), 'C')
                || setweight(to_tsvector('simple'::regconfig, story_ko), 'D')
                || setweight(to_tsvector('english'::regconfig, story_en), 'D')) STORED)
            """;

    private static final String COPY = """
            COPY loading (id, genre, city, status, first_day, last_day, rating, title_ko, title_en, performers, place,
              story_ko, story_en) FROM STDIN
            """;

    private static final String[] INDEXES = {
        "CREATE INDEX ON loading USING gin (words)",
        "CREATE INDEX ON loading (city)",
        "CREATE INDEX ON loading (genre)",
        "CREATE INDEX ON loading (first_day, last_day)",
        "CREATE INDEX ON loading (last_day)",
        "VACUUM ANALYZE loading",
        "ALTER TABLE loading RENAME TO event" // only what is whole bears the name that is looked for
    };
    private final Closing parts = new Closing();
    private final EmbeddedPostgres server;

    private PostgresSearch(Path folder) {
        DataFolder data = parts.add(DataFolder.open(folder));
        this.server = parts.add(EmbeddedPostgres.start(data, new ChildProcesses(Tasks.unreported())));
    }

    /** Starts the server in its folder and loads the events unless they are there already. */
    static PostgresSearch open(Path folder, ManyEvents events, LocalDate today, PrintWriter out) {
        PostgresSearch search = new PostgresSearch(folder);
        try (Connection connection = search.connect();
                Statement statement = connection.createStatement()) {
            if (!search.holds(statement, events.count())) {
                search.load(connection, statement, events, today, out);
            }
            return search;
        } catch (SQLException | IOException e) {
            search.close();
            throw new IllegalStateException("the events could not be loaded into PostgreSQL", e);
        }
    }

    /** A connection of the caller's own. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(server.jdbcUrl());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET jit = off; SET work_mem = '64MB'");
        }
        return connection;
    }

    /** The processor time of the server and all its processes so far, in seconds. */
    double processorSeconds() {
        return Machine.processorSecondsOfAll(server.pid());
    }

    @Override
    public void close() {
        parts.close();
    }

    private boolean holds(Statement statement, int count) throws SQLException {
        try (ResultSet there = statement.executeQuery("SELECT to_regclass('event') IS NOT NULL")) {
            there.next();
            if (!there.getBoolean(1)) {
                return false;
            }
        }
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM event")) {
            rows.next();
            return rows.getInt(1) == count;
        }
    }

    private void load(Connection connection, Statement statement, ManyEvents events, LocalDate today, PrintWriter out)
            throws SQLException, IOException {
        long start = System.nanoTime();
        statement.execute("DROP TABLE IF EXISTS event, loading");
        statement.execute(TABLE);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        for (int i = 0; i < events.count(); i++) {
            byte[] row = row(events, events.event(i), today).getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
        }
        copy.endCopy();
        double rows = Stock.seconds(start);
        for (String index : INDEXES) {
            statement.execute(index);
        }
        try (ResultSet size = statement.executeQuery("SELECT pg_total_relation_size('event') / 1048576.0")) {
            size.next();
            out.printf(
                    Locale.ROOT,
                    "PostgreSQL: %,d events loaded in %s s, indexed in %s s more; %s MiB with indexes.%n",
                    events.count(),
                    Table.shown(rows),
                    Table.shown(Stock.seconds(start) - rows),
                    Table.shown(size.getDouble(1)));
            out.flush();
        }
    }

    private static String row(ManyEvents events, EventEntry event, LocalDate today) {
        Venue venue = events.venue(String.valueOf(event.venue()));
        boolean over = LocalDate.parse(String.valueOf(event.lastDate())).isBefore(today);
        String status = Boolean.TRUE.equals(event.cancelled()) ? "CANCELLED" : over ? "ENDED" : "SCHEDULED";
        LocalText story = event.description();
        return Stream.of(
                        event.key(),
                        event.genre(),
                        venue.city().ko(),
                        status,
                        event.firstDate(),
                        event.lastDate(),
                        event.rating(),
                        event.title().ko(),
                        event.title().en() == null ? "" : event.title().en(),
                        event.performers().stream().map(PostgresSearch::both).collect(Collectors.joining(" ")),
                        both(venue.name()) + " " + both(venue.city()),
                        story == null ? "" : story.ko(),
                        story == null || story.en() == null ? "" : story.en())
                .map(PostgresSearch::field)
                .collect(Collectors.joining("\t", "", "\n"));
    }

    private static String both(LocalText text) {
        return text.en() == null ? text.ko() : text.ko() + " " + text.en();
    }

    private static String field(@Nullable Object value) {
        return value == null
                ? "\\N"
                : value.toString().replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n");
    }
}
