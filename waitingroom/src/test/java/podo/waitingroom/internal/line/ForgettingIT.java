package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.TestServers;
import podo.waitingroom.internal.line.Line.Entered;

/** Redis does not fill up with sales that are over, and keeps those that are on. */
class ForgettingIT {
    private final MovableClock clock = new MovableClock();

    @Test
    void saleThatIsOver_isForgottenAfterADay() throws InterruptedException {
        String url = TestServers.migratedDatabase();
        try (Database database = Database.connect(url, 4);
                SaleStore sales = new SaleStore(database, clock, Tasks.unreported());
                Redis redis = new Redis(TestServers.redisUri(), Tasks.unreported())) {
            StoredLineRecords records = new StoredLineRecords(database, clock);
            Lines lines = new Lines(
                    redis,
                    new LineTimes(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
                    records,
                    clock);
            AccountId fan = AccountId.random();
            Sale.Setup setup = new Sale.Setup(true, clock.instant(), 10, Line.Kind.COUNTER);
            Sale replaced = sales.set(new EventId("first-night"), setup);
            Sale goesOn = sales.set(new EventId("second-night"), setup);
            lines.of(replaced).join(fan, OptionalLong.empty());
            lines.of(goesOn).join(fan, OptionalLong.empty());
            assertThat(lines.of(replaced).figures().drawn()).hasValue(0);
            sales.operate(replaced.event(), Sale.Operation.CLOSED);

            clock.advance(Lines.KEPT.minusMinutes(1));
            lines.forgetOver();
            assertThat(keys(redis, replaced)).isPositive();
            clock.advance(Duration.ofMinutes(2));
            lines.forgetOver();
            assertThat(keys(redis, replaced)).isZero();
            assertThat(keys(redis, goesOn)).isPositive();

            assertThat(lines.of(replaced).figures().drawn())
                    .as("what is asked for again is known, for a while")
                    .hasValue(0);
            assertThat(lines.of(replaced).enter(fan)).isEqualTo(new Entered.NotJoined());
            assertThat(keys(redis, replaced)).isEqualTo(1);
            lines.forget(goesOn.event(), goesOn.id());
        }
    }

    private static long keys(Redis redis, Sale sale) {
        return redis.commands().keys("{" + sale.name() + "}:*").size();
    }
}
