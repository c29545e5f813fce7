package podo.booking;

import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * A refund that the provider has not made yet though it was asked. Also its JSON, as the HTTP contract spells it.
 *
 * @param amount in the smallest unit of the currency
 * @param since when the booking was given back
 * @param tries how often the provider has been asked
 * @param reason what it said last
 */
@Json
public record FailedRefund(String bookingId, long amount, String currency, Instant since, int tries, String reason) {}
