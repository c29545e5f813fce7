package podo.catalogue.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import podo.platform.postgres.Database;
import podo.platform.testing.TestServers;

/** The migration that composes and trims the keys of earlier imports. */
class ComposedKeysIT {
    private static final String DECOMPOSED = "\u1112\u1161\u11ab";

    @Test
    void keys_ofEarlierImports_areComposedUnlessBothSpellingsAreThere() throws IOException {
        String script = script();
        try (Database database = Database.connect(TestServers.migratedDatabase(), 2)) {
            database.transaction(handle -> {
                for (String key : new String[] {DECOMPOSED, " both\u00a0", "both", "plain"}) {
                    handle.execute(
                            "INSERT INTO catalogue.venue (source, key, name, city, time_zone) VALUES ('s', ?, '{\"ko\":\"n\"}', '{\"ko\":\"c\"}', 'Asia/Seoul')",
                            key);
                }
                handle.execute("""
                        INSERT INTO catalogue.event (id, source, key, title, genre, performers, description, venue_source,
                            venue_key, cancelled, hot, images, status)
                        VALUES ('e', 's', ?, '{"ko":"t"}', 'OTHER', '[]', '{"ko":""}', 's', ?, false, false, '[]', 'SCHEDULED')
                        """, DECOMPOSED + " ", DECOMPOSED);
                handle.createScript(script).execute();
                return true;
            });
            assertThat(texts(database, "SELECT key FROM catalogue.venue ORDER BY key"))
                    .containsExactly(" both\u00a0", "both", "plain", "한");
            assertThat(texts(database, "SELECT key || venue_key FROM catalogue.event"))
                    .containsExactly("한한");
        }
    }

    private static List<String> texts(Database database, String query) {
        return database.read(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ComposedKeysIT.class.getResourceAsStream("/db/migration/V2_9__composed_keys.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
