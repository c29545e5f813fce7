package podo.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.StartException;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

/** Whether a cluster is known as one, and whether it is told as out of order. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RedisClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private RedisCluster cluster;

    @BeforeEach
    void form() {
        cluster = RedisCluster.start();
    }

    @AfterEach
    void dissolve() {
        cluster.close();
    }

    @Test
    void oneServerOfACluster_isEnoughToFindTheOthers() {
        try (Redis redis = new Redis(cluster.oneAddress(), Tasks.unreported())) {
            assertThat(redis.isCluster()).isTrue();
            assertThat(redis.answers()).isTrue();
            for (int key = 0; key < 100; key++) {
                redis.commands().set("key" + key, "value");
            }
            assertThat(cluster.keysOnEachServer())
                    .allSatisfy(keys -> assertThat(keys).isPositive());
            assertThatThrownBy(redis::run).isInstanceOf(IllegalStateException.class);
        }
        try (Redis single = new Redis(TestServers.redisUri(), Tasks.unreported())) {
            assertThat(single.isCluster()).isFalse();
        }
    }

    @Test
    void settingsThatLoseSomethingUnnoticed_areNamedAtTheStart() {
        try (Redis redis = new Redis(cluster.address(), Tasks.unreported())) {
            assertThatThrownBy(redis::requireSafeSettings)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("min-replicas-to-write must be 1 or more and is 0;")
                    .hasMessageContaining("min-replicas-max-lag must be from 1 to 5 and is 10;")
                    .hasMessageContaining("appendonly must be yes and is no")
                    .hasMessageNotContaining("cluster-node-timeout");
            cluster.primaries().forEach(primary -> {
                primary.set("min-replicas-to-write", "1");
                primary.set("min-replicas-max-lag", "5");
                primary.set("appendonly", "yes");
                primary.set("cluster-node-timeout", "15000");
            });
            assertThatThrownBy(redis::requireSafeSettings)
                    .hasMessageContaining("settings: cluster-node-timeout must be 5000 or less and is 15000. Change");
            cluster.primaries().forEach(primary -> primary.set("cluster-node-timeout", "2000"));
            redis.requireSafeSettings();
        }
        try (Redis single = new Redis(TestServers.redisUri(), Tasks.unreported())) {
            single.requireSafeSettings();
        }
    }

    @Test
    void clusterWithoutItsMajority_isNotReady_untilItIsBack() {
        try (Redis redis = new Redis(cluster.address(), Tasks.unreported())) {
            assertThat(redis.answers()).isTrue();
            RedisCluster.Node first = cluster.primaryOf("{a}");
            RedisCluster.Node second = cluster.primaryOf("{b}");
            assertThat(first.isSame(second)).isFalse();
            first.pause();
            second.pause();
            try {
                Await.until("it is not ready", PATIENCE, () -> !redis.answers());
            } finally {
                first.resume();
                second.resume();
            }
            Await.until("it is ready", PATIENCE, redis::answers);
        }
    }
}
