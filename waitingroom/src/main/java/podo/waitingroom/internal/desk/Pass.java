package podo.waitingroom.internal.desk;

import java.time.Instant;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.PassId;

/**
 * That one account may buy for one event, until it ends.
 *
 * @param expiresAt when this proof ends; activity gets another one for the same pass
 */
record Pass(AccountId account, EventId event, SaleId sale, PassId id, Instant expiresAt) {}
