package podo.waitingroom.internal.desk;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.waitingroom.internal.line.Line.Looked;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.SaleStore;

/** Checks passes without asking the line, and ends them after a purchase. Thread-safe. */
public final class PassDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PassDesk.class);
    private final SaleStore sales;
    private final PassSigner signer;
    private final Optional<Links> links;

    /**
     * What keeps the passes.
     *
     * @param proofLife how long the proof of a pass lasts at the most
     */
    public record Keeping(Redis redis, Lines lines, Duration proofLife) {}

    private record Links(Lines lines, EndedPasses ended) {}

    /**
     * Opens.
     *
     * @param secret the installation's secret
     * @param keeping where there is Redis; without it passes are checked, but cannot end early
     */
    public PassDesk(SaleStore sales, byte[] secret, Optional<Keeping> keeping, InstantSource clock, Tasks tasks) {
        this.sales = sales;
        this.signer = new PassSigner(secret, clock);
        this.links = keeping.map(
                open -> new Links(open.lines(), new EndedPasses(open.redis(), open.proofLife(), clock, tasks)));
    }

    /** Whether a pass is this account's for this event's present sale and has not ended. */
    public boolean admits(EventId event, AccountId account, String pass) {
        return signer.pass(pass, account, event)
                .filter(shown -> sales.find(event).map(Sale::id).stream().allMatch(shown.sale()::equals))
                // its proof lasts longer: WaitingRoomIT.pass_endsWithThePurchase_inEveryProcess
                .filter(shown -> links.stream().noneMatch(link -> link.ended().contains(shown.id())))
                .isPresent();
    }

    /** Ends the account's pass after a purchase. A failure is logged: the pass ends by itself too. */
    public void bought(EventId event, AccountId account) {
        Optional<Sale> sale = sales.find(event).filter(Sale::isOn);
        if (sale.isEmpty() || links.isEmpty()) {
            return;
        }
        Links link = links.get();
        try {
            if (link.lines().of(sale.get()).look(account) instanceof Looked.Inside inside) {
                link.lines().of(sale.get()).end(account, inside.admitted().pass());
                link.ended().add(inside.admitted().pass());
            }
        } catch (RedisException e) {
            LOG.warn("A pass for {} will end by itself: {}", event, e.toString());
        }
    }

    /** Signs numbers and passes, and knows its own again. */
    PassSigner signer() {
        return signer;
    }

    /** The passes that ended early. */
    EndedPasses ended() {
        return links.orElseThrow(() -> new IllegalStateException("passes end early with Redis only"))
                .ended();
    }

    @Override
    public void close() {
        links.ifPresent(open -> open.ended().close());
    }
}
