package podo.waitingroom.internal.line;

import java.util.OptionalLong;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.waitingroom.internal.pass.PassId;
import podo.waitingroom.internal.sale.Sale;

final class CounterLine implements Line {
    CounterLine(Redis redis, Sale sale, LineTimes times, MovableClock clock) {}

    @Override
    public Joined join(AccountId account, OptionalLong proven) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Left leave(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Entered enter(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Kept keep(AccountId account, PassId pass) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean end(AccountId account, PassId pass) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Ticked tick(TickOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Figures figures() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget() {}
}
