package podo.waitingroom.internal.desk;

import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.waitingroom.SaleId;

/** That one account has this number in the line of this sale. */
record NumberTicket(AccountId account, EventId event, SaleId sale, long number) {}
