package podo.catalogue.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import podo.platform.postgres.Database;
import podo.platform.testing.TestServers;

/** What the catalogue asks its tables again and again. */
class ProductionsIT {
    @Test
    void whatTimeHasOvertaken_isAnsweredFromIndexes_howeverManyEventsThereAre() throws Exception {
        String url = TestServers.migratedDatabase();
        try (Database database = Database.connect(url, 1)) {
            List<String> plan = database.read(handle -> {
                handle.execute("SET enable_seqscan = off"); // where an index serves, however few rows there are
                return Productions.bindTime(
                                handle.createQuery("EXPLAIN " + Productions.OVERTAKEN),
                                Instant.parse("2027-03-01T03:00:00Z"))
                        .bind("limit", 200)
                        .mapTo(String.class)
                        .list();
            });
            assertThat(plan)
                    .noneMatch(line -> line.contains("Seq Scan"))
                    .anyMatch(line -> line.contains("event_awaiting_its_end"));
            assertThat(String.join("\n", plan))
                    .as("looks for those that are due, not through all that are to come")
                    .contains("Index Cond: (COALESCE(last_date, first_date) <")
                    .contains("Index Cond: (sales_open_at <=")
                    .contains("Index Cond: (sales_close_at <=")
                    .contains("Index Cond: (starts_at <=");
        }
    }
}
