package podo.booking.internal.reserve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import podo.booking.Seating;
import podo.booking.internal.reserve.ReserveJson.BestRequest;
import podo.booking.internal.reserve.ReserveJson.ReserveRequest;
import podo.booking.internal.seats.SeatFinder;
import podo.booking.internal.web.Requests;
import podo.kernel.FieldError;
import podo.kernel.ProofOfWork;

/** Reads what a fan wishes to reserve, and says field by field what is wrong with it. */
final class ReserveWishes {
    /** Seats in one request at the most. */
    static final int MOST_SEATS = 20;

    private static final List<String> SEATINGS =
            Arrays.stream(Seating.values()).map(Seating::name).toList();

    private ReserveWishes() {}

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
            errors.addAll(Requests.checkSeats(seats, MOST_SEATS));
        } else if (best != null) {
            errors.addAll(checkBest(best));
        }
        Requests.refuse(errors);
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
}
