package podo.waitingroom.internal.line;

import podo.platform.testing.TestServers;

class CounterLineIT extends LineContract {
    @Override
    LineKind kind() {
        return LineKind.COUNTER;
    }

    @Override
    String address() {
        return TestServers.redisUri();
    }
}
