package podo.waitingroom.internal.admission;

import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import podo.kernel.RandomText;
import podo.platform.redis.Redis;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.waitingroom.BoxOfficeFigures;

/**
 * Tells each second how this process's box office fares: keeps it for this process, and writes it to Redis for those that
 * call fans, under a name of its own that ends when the process does. Thread-safe.
 */
public final class BoxOfficeTelling implements AutoCloseable {
    /** Where the names of those who tell are. */
    static final String NAMES = "queue:box-offices";

    static final Duration INTERVAL = Duration.ofSeconds(1);

    /** What is older is not told any more. */
    static final Duration LIFE = Duration.ofSeconds(5);

    private final Redis redis;
    private final Supplier<BoxOfficeFigures> boxOffice;
    private final String name = RandomText.of(12);
    private final Task task;
    private volatile Optional<BoxOfficeFigures> last = Optional.empty();

    /** Begins. */
    public BoxOfficeTelling(Redis redis, Supplier<BoxOfficeFigures> boxOffice, Tasks tasks) {
        this.redis = redis;
        this.boxOffice = boxOffice;
        this.task = tasks.repeat(TaskPlan.every(INTERVAL, "box-office-figures"), this::tell);
    }

    /** What was told last. */
    public Optional<BoxOfficeFigures> last() {
        return last;
    }

    @Override
    public void close() throws InterruptedException {
        task.close();
    }

    /** The key of one who tells. */
    static String key(String name) {
        return "queue:box-office:" + name;
    }

    private void tell() {
        BoxOfficeFigures now = boxOffice.get();
        last = Optional.of(now);
        redis.commands().set(key(name), BoxOfficeReport.text(now), SetArgs.Builder.px(LIFE.toMillis()));
        redis.commands().sadd(NAMES, name);
    }
}
