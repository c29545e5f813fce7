package podo.booking.internal.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import podo.booking.Seating;
import podo.booking.internal.purchase.BookingPaying.PaymentWish;
import podo.booking.internal.purchase.SeatChoice;
import podo.booking.internal.seats.SeatFinder;
import podo.booking.internal.web.BookingJson.BestRequest;
import podo.booking.internal.web.BookingJson.ConfirmRequest;
import podo.booking.internal.web.BookingJson.PaymentRequest;
import podo.booking.internal.web.BookingJson.ReserveRequest;
import podo.catalogue.Language;
import podo.kernel.BookingId;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.kernel.ProofOfWork;
import podo.kernel.ShowtimeId;

/** Reads what fans send, and says field by field what is wrong with it. */
final class Requests {
    /** Seats in one request at the most. */
    static final int MOST_SEATS = 20;

    /** Seats in one call of an operator at the most. */
    static final int MOST_BLOCKED = 1_000;

    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_TOKEN = 500;
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final List<String> PAYMENT_METHODS = List.of("card", "transfer", "easy_pay");
    private static final List<String> SEATINGS =
            Arrays.stream(Seating.values()).map(Seating::name).toList();

    private Requests() {}

    static ShowtimeId showtime(ServerRequest request) {
        return id(request, "showtimeId", ShowtimeId::parse, "showtime");
    }

    static BookingId booking(ServerRequest request) {
        return id(request, "bookingId", BookingId::parse, "booking");
    }

    static Language language(ServerRequest request) {
        return request.headers().contains(HeaderNames.ACCEPT_LANGUAGE)
                ? Language.accepted(
                        request.headers().get(HeaderNames.ACCEPT_LANGUAGE).get())
                : Language.KO;
    }

    /** The optional Idempotency-Key. */
    static Optional<String> idempotencyKey(ServerRequest request) {
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

    static SeatChoice choice(ReserveRequest request) {
        List<FieldError> errors = new ArrayList<>();
        String onConflict = request.onConflict();
        if (onConflict != null && !onConflict.equals("nearest")) {
            errors.add(new FieldError("onConflict", "must be \"nearest\" or be left out"));
        }
        BestRequest best = request.best();
        List<String> seats = request.seats();
        if ((seats == null) == (best == null)) {
            errors.add(new FieldError("seats", "give either seats or best"));
        } else if (seats != null) {
            errors.addAll(checkSeats(seats, MOST_SEATS));
        } else if (best != null) {
            errors.addAll(checkBest(best));
        }
        refuse(errors);
        return best == null
                ? new SeatChoice.These(seats == null ? List.of() : seats, onConflict != null)
                : new SeatChoice.Best(wish(best));
    }

    /** The proof of work that a hot sale may ask for. */
    static Optional<ProofOfWork.Shown> proof(ReserveRequest request) {
        return Optional.ofNullable(request.proof())
                .map(shown -> ProofOfWork.Shown.sent(shown.challenge(), shown.nonce()));
    }

    private static SeatFinder.Wish wish(BestRequest best) {
        return new SeatFinder.Wish(
                best.count() == null ? 1 : best.count().intValue(),
                Optional.ofNullable(best.grade()),
                Optional.ofNullable(best.section()),
                Boolean.TRUE.equals(best.accessible()) ? 1 : 0,
                best.atMost() == null ? Seating.SCATTERED : Seating.valueOf(best.atMost()));
    }

    /** @param free whether the booking costs nothing; then whatever is said of a payment does not matter */
    static PaymentWish payment(ServerRequest http, ConfirmRequest request, boolean free) {
        List<FieldError> errors = new ArrayList<>();
        Optional<String> key = idempotencyKey(http);
        if (key.isEmpty()) {
            errors.add(new FieldError("Idempotency-Key", "is required: a new one for each attempt to pay"));
        }
        if (free) {
            refuse(errors);
            return PaymentWish.free(key.orElseThrow());
        }
        PaymentRequest payment = request.payment();
        String method = payment == null || payment.method() == null ? "" : payment.method();
        String token = payment == null || payment.token() == null ? "" : payment.token();
        if (!PAYMENT_METHODS.contains(method)) {
            errors.add(new FieldError("payment.method", "must be one of " + String.join(", ", PAYMENT_METHODS)));
        }
        if (token.isBlank() || token.length() > LONGEST_TOKEN) {
            errors.add(new FieldError("payment.token", "must be 1 to " + LONGEST_TOKEN + " characters"));
        }
        refuse(errors);
        return new PaymentWish(key.orElseThrow(), method, token);
    }

    static List<String> seats(BookingJson.SeatsRequest request) {
        List<String> seats = request.seats() == null ? List.of() : request.seats();
        refuse(checkSeats(seats, MOST_BLOCKED));
        return seats;
    }

    static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }

    private static List<FieldError> checkSeats(List<String> seats, int most) {
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

    private static List<FieldError> checkBest(BestRequest best) {
        List<FieldError> errors = new ArrayList<>();
        Double count = best.count();
        if (count == null || count < 1 || count > MOST_SEATS || count % 1 != 0) {
            errors.add(new FieldError("best.count", "must be a whole number from 1 to " + MOST_SEATS));
        }
        if (best.atMost() != null && !SEATINGS.contains(best.atMost())) {
            errors.add(new FieldError("best.atMost", "must be one of " + String.join(", ", SEATINGS)));
        }
        return errors;
    }

    private static <T> T id(ServerRequest request, String name, Function<String, Optional<T>> parser, String what) {
        return parser.apply(request.path().pathParameters().get(name))
                .orElseThrow(() -> Problem.notFound(what).asException());
    }
}
