package podo.waitingroom.internal.line;

import podo.platform.testing.TestServers;

class SortedSetLineIT extends LineContract {
    @Override
    Line.Kind kind() {
        return Line.Kind.SORTED_SET;
    }

    @Override
    String address() {
        return TestServers.redisUri();
    }
}
