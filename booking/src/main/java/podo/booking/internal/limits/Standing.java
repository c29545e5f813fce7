package podo.booking.internal.limits;

import java.util.Optional;

/**
 * What is known of a buyer when seats of an event are asked for.
 *
 * @param account what the account has done
 * @param address what the accounts of its address have done; empty where the account stands for itself
 * @param isProven whether the account has paid for a booking before, of whatever event
 * @param underPressure whether very many holds of the event lapse
 */
record Standing(HoldRecord account, Optional<HoldRecord> address, boolean isProven, boolean underPressure) {}
