package podo.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What went wrong with a request, as RFC 9457 tells it: an HTTP status, a stable code that programs can rely on, one
 * sentence for people, and the fields at fault.
 *
 * @param status the HTTP status, 400 to 599
 * @param code stable, upper case with underscores, such as {@code SEAT_TAKEN}
 * @param detail one sentence: what happened, and what to do
 * @param errors the fields at fault; empty where no field is
 * @param members further members of the document, such as the seats that are taken; values must be JSON-like
 * @param retryAfter how long to wait before trying again, where trying again makes sense
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Optional<Duration> retryAfter) {

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem has a status of 400 to 599, not " + status);
        }
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
    }

    /** A problem with a code and a sentence, no more. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), Optional.empty());
    }

    /** 404 for something that does not exist, or that this fan may not know of. */
    public static Problem notFound(String what) {
        return of(404, "NOT_FOUND", "There is no such " + what + ".");
    }

    /** 422 for an input whose fields are at fault. */
    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().field() + ": " + errors.getFirst().message()
                : errors.size() + " fields are not as they must be; errors names them.";
        return new Problem(422, "INVALID_INPUT", detail, errors, Map.of(), Optional.empty());
    }

    /** 422 for an input with one field at fault. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 503 for a part that is away for the moment. */
    public static Problem unavailable(String code, String detail, Duration retryAfter) {
        return new Problem(503, code, detail, List.of(), Map.of(), Optional.of(retryAfter));
    }

    /** The same problem with further members. */
    public Problem with(Map<String, Object> more) {
        return new Problem(status, code, detail, errors, more, retryAfter);
    }

    /** The same problem with a time to wait before trying again. */
    public Problem retryAfter(Duration wait) {
        return new Problem(status, code, detail, errors, members, Optional.of(wait));
    }

    /** This problem as an exception, for code that cannot go on. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
