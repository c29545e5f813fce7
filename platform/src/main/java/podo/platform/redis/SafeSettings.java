package podo.platform.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisServerCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of Redis without which holds or numbers of a line could be lost unnoticed, or a part of a cluster that is away
 * would stop the rest.
 */
final class SafeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SafeSettings.class);
    private static final long LONGEST_NODE_TIMEOUT = 5_000;

    /** In seconds: a line leaves out the numbers of eight seconds when it may have lost some. */
    private static final long LONGEST_LAG = 5;

    private static final Need NO_EVICTION = new Need("maxmemory-policy", "noeviction", "noeviction"::equals);

    private static final List<Need> OF_A_CLUSTER = List.of(
            new Need("cluster-require-full-coverage", "no", "no"::equals),
            new Need("min-replicas-to-write", "1 or more", value -> Long.parseLong(value) >= 1),
            new Need(
                    "min-replicas-max-lag",
                    "from 1 to " + LONGEST_LAG,
                    value -> Long.parseLong(value) >= 1 && Long.parseLong(value) <= LONGEST_LAG),
            new Need(
                    "cluster-node-timeout",
                    LONGEST_NODE_TIMEOUT + " or less",
                    value -> Long.parseLong(value) <= LONGEST_NODE_TIMEOUT),
            new Need("appendonly", "yes", "yes"::equals),
            NO_EVICTION);

    private SafeSettings() {}

    /** What a setting must be, in words and as a test of its value. */
    private record Need(String setting, String wanted, Predicate<String> isMet) {}

    /** What is wrong with a server, each in words; empty when nothing is, or the server does not tell. */
    static List<String> wrongOf(RedisServerCommands<String, String> server, boolean inCluster) {
        List<String> wrong = new ArrayList<>();
        try {
            for (Need need : inCluster ? OF_A_CLUSTER : List.of(NO_EVICTION)) {
                Map<String, String> said = server.configGet(need.setting);
                String value = said.get(need.setting);
                if (value != null && !need.isMet.test(value)) {
                    wrong.add(need.setting + " must be " + need.wanted + " and is " + value);
                }
            }
        } catch (RedisException e) {
            LOG.warn("redis_settings_not_told reason={}", e.getMessage()); // where somebody else runs it, or it is away
        }
        return wrong;
    }
}
