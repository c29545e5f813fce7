package podo.platform.redis;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;

/** The connections of this process: to a single server, or to every server of a cluster. Thread-safe. */
sealed interface Connections extends AutoCloseable permits SingleServer, ServersOfCluster {
    /** The commands; each blocks until it is answered or fails. */
    RedisClusterCommands<String, String> commands();

    /** What is published. */
    StatefulRedisPubSubConnection<String, String> channels();

    /** Asks for a sign of life on each connection; one on which none arrives is closed by {@link SilenceLimit}. */
    void beat();

    /** Whether keys can be read and changed now. */
    boolean answers();

    /** What is wrong with the settings of the servers, each once, in words. */
    List<String> wrongSettings();

    @Override
    void close();
}
