package podo.booking;

import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * A payment whose money is on its way, one way or the other, as an operator sees it. Also its JSON, as the HTTP contract
 * spells it.
 *
 * @param amount in the smallest unit of the currency
 * @param since when the payment was begun
 * @param ageSeconds how long ago that is
 * @param checks how often the provider has been asked what became of it
 */
@Json
public record PaymentInDoubt(
        String bookingId, Status status, long amount, String currency, Instant since, long ageSeconds, int checks) {

    /** What is waited for. */
    public enum Status {
        /** The provider is being asked for the first time. */
        STARTED,
        /** The provider gave no answer that can be relied on, and is asked again. */
        UNKNOWN,
        /** The money was taken and has to go back to the fan. */
        REFUND_DUE
    }
}
