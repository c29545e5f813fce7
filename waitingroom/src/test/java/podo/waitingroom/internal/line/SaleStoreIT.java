package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.postgres.Database;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

/** What an operator decides reaches every process, and a sale keeps its seed as long as it is the same sale. */
@SuppressWarnings("NullAway.Init") // opened before each test
class SaleStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final EventId EVENT = new EventId("hot-night");
    private final MovableClock clock = new MovableClock();
    private Database database;
    private SaleStore here;
    private SaleStore there;

    @BeforeEach
    void open() {
        String url = TestServers.migratedDatabase();
        database = Database.connect(url, 4);
        here = new SaleStore(database, clock, Tasks.unreported());
        there = new SaleStore(database, clock, Tasks.unreported());
    }

    @AfterEach
    void close() throws InterruptedException {
        here.close();
        there.close();
        database.close();
    }

    @Test
    void set_isReadByEveryProcess() {
        Sale sale = here.set(EVENT, setup(100));
        assertThat(here.find(EVENT)).contains(sale);
        Await.until(
                "the other process knows",
                PATIENCE,
                () -> there.find(EVENT).filter(sale::equals).isPresent());
        assertThat(there.on()).containsExactly(sale);
    }

    @Test
    void set_ofASaleThatIsOn_keepsItsNameAndSeed() {
        Sale first = here.set(EVENT, setup(100));
        here.operate(EVENT, Sale.Operation.PAUSED);
        Sale second = there.set(EVENT, setup(200));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.seed()).isEqualTo(first.seed());
        assertThat(second.operation()).isEqualTo(Sale.Operation.PAUSED);
        assertThat(second.target()).isEqualTo(200);
        assertThat(second.revision()).isEqualTo(3);
    }

    @Test
    void set_afterTheEndOrForAnotherLine_beginsAnotherSale() {
        Sale first = here.set(EVENT, setup(100));
        here.operate(EVENT, Sale.Operation.CLOSED);
        assertThat(here.operate(EVENT, Sale.Operation.RUNNING))
                .as("closed stays closed")
                .isEmpty();
        Sale second = here.set(EVENT, setup(100));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.seed()).isNotEqualTo(first.seed());
        assertThat(second.operation()).isEqualTo(Sale.Operation.RUNNING);
        Sale third = here.set(EVENT, new Sale.Setup(true, second.opensAt(), 100, Line.Kind.SORTED_SET));
        assertThat(third.id()).isNotEqualTo(second.id());
    }

    @Test
    void operate_withoutAQueue_changesNothing() {
        assertThat(here.operate(EVENT, Sale.Operation.PAUSED)).isEmpty();
        here.set(EVENT, new Sale.Setup(false, Instant.EPOCH, 1, Line.Kind.COUNTER));
        assertThat(here.operate(EVENT, Sale.Operation.PAUSED)).isEmpty();
        assertThat(here.on()).isEmpty();
    }

    @Test
    void changesAtTheSameMoment_allCount() throws Exception {
        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Sale>> all = IntStream.rangeClosed(1, 20)
                    .mapToObj(i -> operators.submit(() -> (i % 2 == 0 ? here : there).set(EVENT, setup(i))))
                    .toList();
            for (Future<Sale> one : all) {
                one.get();
            }
        }
        assertThat(here.set(EVENT, setup(1)).revision()).isEqualTo(21);
    }

    @Test
    void databaseAway_leavesWhatWasKnown() {
        Sale sale = here.set(EVENT, setup(100));
        TestServers.postgres().killNow();
        assertThat(here.find(EVENT)).contains(sale);
        assertThat(here.on()).containsExactly(sale);
        Await.until("the database takes changes again", PATIENCE, () -> isSet(setup(101)));
        Await.until(
                "the other process hears again",
                PATIENCE,
                () -> there.find(EVENT)
                        .filter(heard -> here.find(EVENT).filter(heard::equals).isPresent())
                        .filter(heard -> heard.target() == 101)
                        .isPresent());
    }

    @Test
    void stateAt_followsTimeOperatorAndSeats() {
        Sale sale = here.set(EVENT, setup(100));
        assertThat(sale.stateAt(sale.opensAt().minusMillis(1), false)).isEqualTo(Sale.State.WAITING);
        assertThat(sale.stateAt(sale.opensAt(), false)).isEqualTo(Sale.State.OPEN);
        assertThat(sale.stateAt(sale.opensAt(), true)).isEqualTo(Sale.State.SOLD_OUT);
        assertThat(here.operate(EVENT, Sale.Operation.DRAINING).orElseThrow().stateAt(sale.opensAt(), false))
                .isEqualTo(Sale.State.DRAINING);
        assertThat(here.operate(EVENT, Sale.Operation.CLOSED).orElseThrow().stateAt(sale.opensAt(), true))
                .isEqualTo(Sale.State.CLOSED);
    }

    private boolean isSet(Sale.Setup setup) {
        try {
            return here.set(EVENT, setup).target() == setup.target();
        } catch (JdbiException | IllegalStateException e) {
            return false; // it is away
        }
    }

    private Sale.Setup setup(int target) {
        return new Sale.Setup(true, clock.instant().plusSeconds(60), target, Line.Kind.COUNTER);
    }
}
