package podo.waitingroom.internal.desk;

import io.lettuce.core.RedisException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Line.Looked;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.SaleStore;

/** Checks passes without asking the line, and ends them after a purchase. Thread-safe. */
public final class PassDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PassDesk.class);
    private final SaleStore sales;
    private final PassSigner signer;
    private final Optional<Links> links;

    /** What keeps the passes, where there is Redis. */
    public record Links(Lines lines, EndedPasses ended) {}

    public PassDesk(SaleStore sales, PassSigner signer, Optional<Links> links) {
        this.sales = sales;
        this.signer = signer;
        this.links = links;
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
}
