package podo.verification.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import podo.platform.http.Json;

/** The payment provider's own book, as it lies in the data folder: the money's side of the story. */
final class PaymentsBook {
    private PaymentsBook() {}

    /** How many charges that were not given back each booking has. */
    static Map<String, Integer> chargesByBooking(Path data) {
        Map<String, Map<?, ?>> latest = new LinkedHashMap<>();
        try {
            Files.readString(data.resolve("payments.book"))
                    .lines()
                    .map(line -> Api.object(Json.anything().fromJson(line)))
                    .forEach(payment -> latest.put(String.valueOf(payment.get("idempotencyKey")), payment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Integer> charges = new HashMap<>();
        latest.values().stream()
                .filter(payment -> "CAPTURED".equals(payment.get("status")))
                .map(payment ->
                        String.valueOf(Api.object(payment.get("request")).get("reference")))
                .forEach(booking -> charges.merge(booking, 1, Integer::sum));
        return charges;
    }
}
