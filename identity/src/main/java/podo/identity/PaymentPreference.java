package podo.identity;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.kernel.FieldError;

/**
 * How a fan prefers to pay; the name of a way, never a card's data.
 *
 * @param method {@code card}, {@code transfer} or {@code easy_pay}
 */
@Json
public record PaymentPreference(@Nullable String method) {
    /** A card, whose data only the payment provider sees. */
    public static final String CARD = "card";

    /** A bank transfer. */
    public static final String TRANSFER = "transfer";

    /** A wallet such as those of phones and portals. */
    public static final String EASY_PAY = "easy_pay";

    private static final List<String> METHODS = List.of(CARD, TRANSFER, EASY_PAY);

    /**
     * Which fields are at fault; empty when none is.
     *
     * @param path where this stands in the input, such as {@code payment}
     */
    public List<FieldError> errors(String path) {
        return method != null && METHODS.contains(method)
                ? List.of()
                : List.of(new FieldError(path + ".method", "must be one of " + String.join(", ", METHODS)));
    }
}
