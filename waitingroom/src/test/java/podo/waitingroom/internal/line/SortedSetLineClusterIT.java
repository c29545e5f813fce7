package podo.waitingroom.internal.line;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import podo.platform.embedded.RedisCluster;

/** The same on a cluster of three servers. */
@SuppressWarnings("NullAway.Init") // opened before all tests
class SortedSetLineClusterIT extends LineContract {
    private static RedisCluster cluster;

    @BeforeAll
    static void form() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void dissolve() {
        cluster.close();
    }

    @Override
    Line.Kind kind() {
        return Line.Kind.SORTED_SET;
    }

    @Override
    String address() {
        return cluster.address();
    }
}
