package podo.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.platform.metrics.Health;
import podo.platform.tasks.Tasks;

/** How a process fares: what it measures, which of its parts are ready, and what it does by itself. */
record Reports(PrometheusMeterRegistry meters, Health health, Tasks tasks) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    /** For one process. An error after which nothing can be trusted ends it at once, without closing anything. */
    static Reports open() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Health health = new Health();
        return new Reports(meters, health, new Tasks(meters, health, Reports::end));
    }

    private static void end(Error error) {
        LOG.error("This process ends with code {} because of {}", Tasks.BEYOND_REPAIR, error.toString());
        Runtime.getRuntime().halt(Tasks.BEYOND_REPAIR);
    }

    @Override
    public void close() {
        meters.close();
    }
}
