package podo.payments.sandbox;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.kernel.FieldError;
import podo.kernel.Tender;

/**
 * What a caller asks to be charged. Two requests under one key must be equal.
 *
 * @param amount in the currency's smallest unit
 * @param currency ISO 4217
 * @param method how the payer pays, in the caller's words
 * @param token how this payment shall go, see {@link TestToken}
 * @param reference the caller's own name for the payment, such as a booking
 */
@Json
record PaymentRequest(
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String method,
        @Nullable String token,
        @Nullable String reference) {
    /** Twenty seats at the highest price of any currency, and more. */
    private static final long MOST = 100_000_000_000_000L;

    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_REFERENCE = 200;

    /** Which fields are at fault, the token aside; empty when none is. */
    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (amount == null || amount < 1 || amount > MOST) {
            errors.add(new FieldError("amount", "must be a whole number from 1 to " + MOST));
        }
        if (currency == null || Tender.parse(currency).isEmpty()) {
            errors.add(new FieldError("currency", Tender.ALLOWED));
        }
        if (!isPlain(method, LONGEST_METHOD)) {
            errors.add(new FieldError("method", "must be a text of 1 to " + LONGEST_METHOD + " visible characters"));
        }
        if (reference != null && !isPlain(reference, LONGEST_REFERENCE)) {
            errors.add(new FieldError(
                    "reference", "must be left out or a text of 1 to " + LONGEST_REFERENCE + " visible characters"));
        }
        return errors;
    }

    private static boolean isPlain(@Nullable String text, int longest) {
        return text != null
                && !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl);
    }
}
