package podo.waitingroom.internal.desk;

import podo.waitingroom.internal.line.PassId;
import java.time.Instant;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.waitingroom.SaleId;

/**
 * That one account may buy for one event, until it ends.
 *
 * @param expiresAt when this proof ends; activity gets another one for the same pass
 */
public record Pass(AccountId account, EventId event, SaleId sale, PassId id, Instant expiresAt) {}
