package podo.waitingroom.internal.desk;

import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podo.kernel.EventId;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.kernel.ProofOfWork;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.admission.StatusBoard;
import podo.waitingroom.internal.desk.QueueJson.EnterRequest;
import podo.waitingroom.internal.desk.QueueJson.ProofRequest;
import podo.waitingroom.internal.desk.QueueJson.QueueRequest;
import podo.waitingroom.internal.line.Sale;

/** Reads what fans and operators send, and says field by field what is wrong with it. */
final class QueueRequests {
    private static final int LONGEST_TOKEN = 2_048;

    /** A sale that opens later than that is a slip. */
    private static final Duration LATEST = Duration.ofDays(2 * 366);

    private QueueRequests() {}

    static EventId event(ServerRequest request) {
        return EventId.parse(request.path().pathParameters().get("eventId"))
                .orElseThrow(() -> Problem.notFound("event").asException());
    }

    static String token(EnterRequest request) {
        return checked("token", request.token());
    }

    static Optional<ProofOfWork.Shown> proof(Optional<ProofRequest> proof) {
        return proof.map(shown -> ProofOfWork.Shown.sent(shown.challenge(), shown.nonce()));
    }

    static String checked(String field, @org.jspecify.annotations.Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_TOKEN) {
            throw Problem.invalid(field, "must be 1 to " + LONGEST_TOKEN + " characters")
                    .asException();
        }
        return text;
    }

    /** What is left out stays; at the first time the settings say it, and the sale opens now. */
    static Sale.Setup setup(QueueRequest request, Optional<Sale> before, WaitingRoomSettings settings, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Boolean enabled = request.enabled();
        if (enabled == null) {
            errors.add(new FieldError("enabled", "must be true or false"));
        }
        Instant opensAt = before.map(Sale::opensAt).orElse(now);
        if (request.opensAt() != null) {
            opensAt = moment(request.opensAt(), now, errors).orElse(opensAt);
        }
        int target = before.map(Sale::target).orElse(settings.target());
        if (request.target() != null) {
            target = request.target();
            if (target < 1 || target > Sale.MOST_INSIDE) {
                errors.add(new FieldError("target", "must be a whole number from 1 to " + Sale.MOST_INSIDE));
            }
        }
        String line = before.map(StatusBoard::nameOf).orElse(settings.line());
        if (request.line() != null) {
            line = request.line();
            if (!line.equals(WaitingRoomSettings.COUNTER) && !line.equals(WaitingRoomSettings.SORTED_SET)) {
                errors.add(new FieldError(
                        "line", "must be " + WaitingRoomSettings.COUNTER + " or " + WaitingRoomSettings.SORTED_SET));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
        return new Sale.Setup(Boolean.TRUE.equals(enabled), opensAt, target, StatusBoard.kindOf(line));
    }

    private static Optional<Instant> moment(String text, Instant now, List<FieldError> errors) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (moment.isAfter(now.plus(LATEST)) || moment.isBefore(now.minus(LATEST))) {
                errors.add(new FieldError("opensAt", "must be within two years from now"));
            }
            return Optional.of(moment);
        } catch (DateTimeParseException e) {
            errors.add(new FieldError("opensAt", "must be a moment such as 2026-05-01T11:00:00Z"));
            return Optional.empty();
        }
    }
}
