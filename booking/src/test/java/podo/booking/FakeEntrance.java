package podo.booking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import podo.kernel.AccountId;
import podo.kernel.EventId;

/** A waiting room whose passes are plain words. */
final class FakeEntrance implements Entrance {
    final Map<AccountId, String> passes = new ConcurrentHashMap<>();
    final List<AccountId> bought = new CopyOnWriteArrayList<>();

    @Override
    public String cookie(EventId event) {
        return "pass_" + event;
    }

    @Override
    public boolean admits(EventId event, AccountId account, Optional<String> pass) {
        return pass.isPresent() && pass.get().equals(passes.get(account));
    }

    @Override
    public void bought(EventId event, AccountId account) {
        passes.remove(account);
        bought.add(account);
    }
}
