package podo.platform.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import podo.platform.metrics.Health;
import podo.platform.tasks.Tasks;

/** Tasks for tests of one room: nobody looks at their meters and their health. */
public final class TestTasks {
    private TestTasks() {}

    /** Tasks whose reports go nowhere; an error beyond repair is thrown on. */
    public static Tasks unreported() {
        return new Tasks(new SimpleMeterRegistry(), new Health(), error -> {
            throw error;
        });
    }
}
