package podo.booking.internal.pay;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.booking.PaymentInDoubt;

/** Payments in JSON, as the HTTP contract spells them. */
final class PayJson {
    private PayJson() {}

    /** {@code POST …/confirm}. */
    @Json
    record ConfirmRequest(@Nullable PaymentRequest payment) {}

    /** How the fan pays. */
    @Json
    record PaymentRequest(@Nullable String method, @Nullable String token) {}

    /** {@code GET /admin/payments/in-doubt}. */
    @Json
    record DoubtList(List<PaymentInDoubt> items) {}
}
