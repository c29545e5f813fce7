package podo.identity;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.kernel.FieldError;

/**
 * How tickets reach the fan.
 *
 * @param method {@code mobile}, {@code pickup} (at the venue) or {@code post}
 * @param recipient who receives or collects them; needed by post
 * @param phone digits, spaces, hyphens, parentheses, with or without a leading plus; needed by post
 * @param address needed by post
 */
@Json
public record Delivery(
        @Nullable String method,
        @Nullable String recipient,
        @Nullable String phone,
        @Nullable Address address) {
    public Delivery {
        recipient = PlainText.clean(recipient);
        phone = PlainText.clean(phone);
    }

    /** The tickets are shown on a phone. */
    public static final String MOBILE = "mobile";

    /** The tickets are collected at the venue. */
    public static final String PICKUP = "pickup";

    /** The tickets are sent to an address. */
    public static final String POST = "post";

    private static final List<String> METHODS = List.of(MOBILE, PICKUP, POST);
    private static final int LONGEST_RECIPIENT = 80;

    /**
     * Which fields are at fault; empty when none is.
     *
     * @param path where this stands in the input, such as {@code delivery}
     */
    public List<FieldError> errors(String path) {
        List<FieldError> errors = new ArrayList<>();
        if (method == null || !METHODS.contains(method)) {
            errors.add(new FieldError(path + ".method", "must be one of " + String.join(", ", METHODS)));
        }
        boolean byPost = POST.equals(method);
        PlainText.check(errors, path + ".recipient", recipient, LONGEST_RECIPIENT, byPost);
        PlainText.checkPhone(errors, path + ".phone", phone, byPost);
        if (address != null) {
            errors.addAll(address.errors(path + ".address"));
        } else if (byPost) {
            errors.add(new FieldError(path + ".address", "is needed for delivery by post"));
        }
        return errors;
    }

    /** Where post goes. */
    @Json
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String postcode,
            @Nullable String city) {
        public Address {
            line1 = PlainText.clean(line1);
            line2 = PlainText.clean(line2);
            postcode = PlainText.clean(postcode);
            city = PlainText.clean(city);
        }

        private static final int LONGEST_LINE = 120;
        private static final int LONGEST_POSTCODE = 12;
        private static final int LONGEST_CITY = 80;

        private List<FieldError> errors(String path) {
            List<FieldError> errors = new ArrayList<>();
            PlainText.check(errors, path + ".line1", line1, LONGEST_LINE, true);
            PlainText.check(errors, path + ".line2", line2, LONGEST_LINE, false);
            PlainText.check(errors, path + ".postcode", postcode, LONGEST_POSTCODE, true);
            PlainText.check(errors, path + ".city", city, LONGEST_CITY, true);
            return errors;
        }
    }
}
