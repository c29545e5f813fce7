package podo.waitingroom.internal.line;

import podo.platform.testing.TestServers;
import podo.waitingroom.internal.sale.LineKind;

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
