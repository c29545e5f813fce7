package podo.booking.internal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.FakeCatalogue;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

class InventoryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private final FakeCatalogue catalogue = new FakeCatalogue(2, NOW);
    private Database database;
    private Inventory inventory;

    @BeforeEach
    void open() {
        String url = TestServers.migratedDatabase();
        database = Database.connect(url, 4);
        inventory = new Inventory(catalogue, database, () -> NOW, Tasks.unreported());
        Await.until("the first tickets are there", PATIENCE, inventory::isComplete);
    }

    @AfterEach
    void close() throws Exception {
        inventory.close();
        database.close();
    }

    @Test
    void openForSale_beforeTheChangeLogHasBeenRead_makesTheTickets() {
        catalogue.fallSilent();
        ShowtimeId unheard = catalogue.add(2, NOW, 4);
        assertThat(tickets(unheard)).isZero();

        assertThat(inventory.openForSale(unheard)).isPresent();

        assertThat(tickets(unheard)).isEqualTo(40);
        assertThat(inventory.openForSale(unheard)).as("once more").isPresent();
        assertThat(tickets(unheard)).isEqualTo(40);
    }

    private int tickets(ShowtimeId showtime) {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM booking.ticket WHERE showtime_id = :showtime")
                        .bind("showtime", showtime.toString())
                        .mapTo(Integer.class)
                        .one());
    }
}
