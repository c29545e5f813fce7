package podo.booking.internal.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Language;
import podo.kernel.BookingId;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;

/** Reads what all requests to the box office have in common, and says what is wrong with it. */
public final class Requests {
    private static final int LONGEST_WORD = 100;
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

    private Requests() {}

    /** The showtime in the path; 404 when there can be none of this name. */
    public static ShowtimeId showtime(ServerRequest request) {
        return id(request, "showtimeId", ShowtimeId::parse, "showtime");
    }

    /** The booking in the path; 404 when there can be none of this name. */
    public static BookingId booking(ServerRequest request) {
        return id(request, "bookingId", BookingId::parse, "booking");
    }

    /** The language of the answer. */
    public static Language language(ServerRequest request) {
        return request.headers().contains(HeaderNames.ACCEPT_LANGUAGE)
                ? Language.accepted(
                        request.headers().get(HeaderNames.ACCEPT_LANGUAGE).get())
                : Language.KO;
    }

    /** The optional Idempotency-Key. */
    public static Optional<String> idempotencyKey(ServerRequest request) {
        if (!request.headers().contains(IDEMPOTENCY_KEY)) {
            return Optional.empty();
        }
        String key = request.headers().get(IDEMPOTENCY_KEY).get();
        if (key.isBlank() || key.length() > LONGEST_WORD || key.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw Problem.invalid("Idempotency-Key", "must be 1 to " + LONGEST_WORD + " printable ASCII characters")
                    .asException();
        }
        return Optional.of(key);
    }

    /** What is wrong with a list of seats before anybody looks for them in a plan. */
    public static List<FieldError> checkSeats(List<@Nullable String> seats, int most) {
        if (seats.isEmpty() || seats.size() > most) {
            return List.of(new FieldError("seats", "must name 1 to " + most + " seats; there are " + seats.size()));
        }
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            String seat = seats.get(i);
            if (seat == null || seat.isBlank() || seat.length() > LONGEST_WORD) {
                errors.add(new FieldError("seats[" + i + "]", "must be a seat's identifier"));
            }
        }
        return errors;
    }

    /** Refuses the request if anything is wrong with it. */
    public static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }

    private static <T> T id(ServerRequest request, String name, Function<String, Optional<T>> parser, String what) {
        return parser.apply(request.path().pathParameters().get(name))
                .orElseThrow(() -> Problem.notFound(what).asException());
    }
}
