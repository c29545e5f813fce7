package podo.rush.searching;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import podo.demo.ManyQueries.Query;
import podo.kernel.Closing;
import podo.rush.load.Latencies;

/**
 * Faceted queries in SQL, each client asking again as soon as it is answered. One statement gives what one answer of
 * Podo's search gives: a page of twenty by rank, how many there are, and three counts, each of which leaves its own
 * filter out.
 */
final class PostgresLoop {
    private static final String KIND = "POSTGRES";
    private static final String STATEMENT = """
            WITH asked AS (
              SELECT websearch_to_tsquery('simple', ?) || websearch_to_tsquery('english', ?) AS words, ?::text AS city),
            hits AS MATERIALIZED (
              SELECT e.id, e.title_ko, e.genre, e.city, e.status, e.first_day, e.city = asked.city AS here,
                     CASE WHEN e.city = asked.city THEN ts_rank(e.words, asked.words) END AS score
              FROM event e, asked
              WHERE e.words @@ asked.words AND e.last_day >= ? AND e.first_day <= ?)
            (SELECT 'item' AS what, id, title_ko AS value, 0 AS count FROM hits WHERE here
              ORDER BY score DESC, first_day, id LIMIT 20)
            UNION ALL SELECT 'total', '', '', count(*) FROM hits WHERE here
            UNION ALL SELECT 'genre', '', genre, count(*) FROM hits WHERE here GROUP BY genre
            UNION ALL SELECT 'city', '', city, count(*) FROM hits GROUP BY city
            UNION ALL SELECT 'status', '', status, count(*) FROM hits WHERE here GROUP BY status
            """;

    private final PostgresSearch search;
    private final List<Query> queries;
    private final AtomicInteger next = new AtomicInteger();
    private final Latencies latencies = new Latencies();

    PostgresLoop(PostgresSearch search, List<Query> queries) {
        this.search = search;
        this.queries = queries;
    }

    /** How many were answered, in how long, how long each took, and the server's processor time for all. */
    record Outcome(long answered, double seconds, Latencies latencies, double processorSeconds) {
        double perSecond() {
            return answered / seconds;
        }
    }

    /** Asks for so long, or until every query was asked once. */
    Outcome run(int clients, Duration length) {
        double before = search.processorSeconds();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        try (Closing open = new Closing();
                ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Connection connection = open.add(search.connect());
                all.add(threads.submit(() -> {
                    ask(connection, end);
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            double seconds = Stock.seconds(start);
            double used = search.processorSeconds() - before; // while the server's processes are still there
            return new Outcome(latencies.all().count(), seconds, latencies, used);
        } catch (ExecutionException | SQLException e) {
            throw new IllegalStateException("PostgreSQL could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void ask(Connection connection, long end) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATEMENT)) {
            while (System.nanoTime() - end < 0) {
                int at = next.getAndIncrement();
                if (at >= queries.size()) {
                    return;
                }
                long since = System.nanoTime();
                int rows = answer(statement, queries.get(at));
                latencies.answered(KIND, 200, System.nanoTime() - since);
                if (rows == 0) {
                    latencies.failed(KIND, "no total among the rows");
                }
            }
        }
    }

    private static int answer(PreparedStatement statement, Query query) throws SQLException {
        statement.setString(1, query.text());
        statement.setString(2, query.text());
        statement.setString(3, query.city().orElseThrow().ko());
        statement.setDate(4, Date.valueOf(query.from().orElseThrow()));
        statement.setDate(5, Date.valueOf(query.to().orElseThrow()));
        int rows = 0;
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }
}
