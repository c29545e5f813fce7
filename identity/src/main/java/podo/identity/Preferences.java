package podo.identity;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.kernel.FieldError;

/** How a fan wants tickets delivered and paid for next time; each may be unsaid. */
@Json
public record Preferences(
        @Nullable Delivery delivery, @Nullable PaymentPreference payment) {
    /** Nothing saved. */
    public static final Preferences NONE = new Preferences(null, null);

    /** Which fields are at fault; empty when these may be saved. */
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (delivery != null) {
            errors.addAll(delivery.errors("delivery"));
        }
        if (payment != null) {
            errors.addAll(payment.errors("payment"));
        }
        return errors;
    }
}
