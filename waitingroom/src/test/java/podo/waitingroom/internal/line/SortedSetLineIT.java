package podo.waitingroom.internal.line;

import podo.platform.testing.TestServers;

class SortedSetLineIT extends LineContract {
    @Override
    LineKind kind() {
        return LineKind.SORTED_SET;
    }

    @Override
    String address() {
        return TestServers.redisUri();
    }
}
