package podo.waitingroom.internal.line;

import podo.platform.testing.TestServers;

class CounterLineIT extends LineContract {
    @Override
    Line.Kind kind() {
        return Line.Kind.COUNTER;
    }

    @Override
    String address() {
        return TestServers.redisUri();
    }
}
