package podo.waitingroom.internal.line;

import podo.platform.testing.TestServers;
import podo.waitingroom.internal.sale.LineKind;

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
