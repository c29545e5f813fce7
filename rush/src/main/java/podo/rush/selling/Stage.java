package podo.rush.selling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import podo.kernel.Closing;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.tasks.Tasks;
import podo.rush.floor.Floor;
import podo.rush.report.Machine;
import podo.rush.system.RunningPodo;

/**
 * PostgreSQL, Redis and Podo, each a process of its own; a bare server joins them once it is known what it shall say. The
 * two servers are the bench's, so that what is measured beside Podo uses the same ones. For one thread.
 */
final class Stage implements AutoCloseable {
    /**
     * Nobody is slowed down, paused or refused for asking often, as the load comes from few addresses; and nothing lapses
     * while it is measured.
     */
    private static final List<String> SETTINGS = List.of(
            "booking.hold=1h",
            "booking.reserves-per-second=100000",
            "holds.account-seats=100000",
            "holds.address-seats=1000000",
            "holds.pressure-lapses=1000000",
            "identity.sign-ins-per-second=100000",
            "identity.sign-in-burst=1000000",
            "queue.joins-per-second=1000",
            "queue.joins-per-address=1000000",
            "queue.flood-per-address=1000000",
            "queue.flood-in-all=100000000",
            "queue.unwatched-per-address=1000000",
            "queue.proof=none",
            "work.longest-wait=30s"); // what takes long is a figure and not a refusal

    private final Closing parts = new Closing();
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final RunningPodo podo;
    private long floorPid;

    /**
     * Starts the three.
     *
     * @param folder a new one, for their data
     * @param holds where seats are held: redis or postgres
     * @param settings of Podo, beside those that the bench needs
     */
    Stage(Path folder, String holds, List<String> settings) {
        try {
            ChildProcesses children = new ChildProcesses(Tasks.unreported());
            DataFolder data = parts.add(DataFolder.open(folder.resolve("servers")));
            this.postgres = parts.add(EmbeddedPostgres.start(data, children));
            this.redis = parts.add(EmbeddedRedis.start(data, children));
            List<String> options = new ArrayList<>(
                    List.of("--holds", holds, "--postgres", postgres.jdbcUrl(), "--redis", redis.uri()));
            SETTINGS.forEach(setting -> options.addAll(List.of("--set", setting)));
            settings.forEach(setting -> options.addAll(List.of("--set", setting)));
            this.podo = parts.add(RunningPodo.up(folder.resolve("podo"), options.toArray(String[]::new)));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    RunningPodo podo() {
        return podo;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    EmbeddedRedis redis() {
        return redis;
    }

    /** Closes this with the stage, before its servers. */
    <T extends AutoCloseable> T add(T part) {
        return parts.add(part);
    }

    /** The same, and counts its processor time. */
    Floor addFloor(Floor floor) {
        floorPid = floor.pid();
        return parts.add(floor);
    }

    /** What all processes have had of the processors until now. */
    Processors processors() {
        return new Processors(
                Machine.processorSeconds(podo.pid()),
                Machine.processorSecondsOfAll(postgres.pid()),
                Machine.processorSeconds(redis.pid()),
                floorPid == 0 ? 0 : Machine.processorSeconds(floorPid),
                Machine.processorSeconds(ProcessHandle.current().pid()));
    }

    @Override
    public void close() {
        parts.close();
    }
}
