package podo.platform.http;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import podo.kernel.FieldError;
import podo.kernel.Problem;

/**
 * What a call that changes something takes. The components of a record say which fields the body may have; any other field
 * is refused by name, as a caller who sends it believes that it has an effect. Keep one in a constant for each call.
 * Thread-safe.
 */
public final class RequestBody<T extends Record> {
    private static final byte[] NO_FIELDS = "{}".getBytes(StandardCharsets.UTF_8);
    private static final BodyShape NOTHING = new BodyShape.Fields(Map.of());
    private final BodyShape shape;
    private final JsonType<T> type;

    private RequestBody(BodyShape shape, JsonType<T> type) {
        this.shape = shape;
        this.type = type;
    }

    /**
     * The fields that a record has, at every depth.
     *
     * @param record annotated with {@code @Json}; made of texts, numbers, booleans, lists and further records
     * @throws IllegalArgumentException when a component is of another type
     */
    public static <T extends Record> RequestBody<T> of(Class<T> record) {
        return new RequestBody<>(BodyShape.of(record), Json.type(record));
    }

    /**
     * Reads a body that must be there.
     *
     * @throws podo.kernel.ProblemException 400 for malformed JSON, a field given twice or of another type, 413 for a body
     *     over {@link Json#BODY_LIMIT}, 415 for one that says it is no JSON, 422 for a field or a parameter of the address
     *     that this call does not take, and for a whole number that is out of range
     */
    public T read(ServerRequest request) {
        refuseParameters(request);
        return parse(Json.jsonBody(request, Json.BODY_LIMIT));
    }

    /**
     * Reads a body that may be left out; then it is as if it were {@code {}}.
     *
     * @throws podo.kernel.ProblemException as {@link #read}
     */
    public T readOptional(ServerRequest request) {
        refuseParameters(request);
        byte[] body = Json.jsonBody(request, Json.BODY_LIMIT);
        return parse(body.length == 0 ? NO_FIELDS : body);
    }

    /**
     * Refuses whatever is sent to a call that takes nothing; an empty body and {@code {}} are nothing.
     *
     * @throws podo.kernel.ProblemException 400 for a body that is no JSON object, 413 for a body over
     *     {@link Json#BODY_LIMIT}, 415 for one that says it is no JSON, 422 for any field or parameter of the address
     */
    public static void refuseAny(ServerRequest request) {
        refuseParameters(request);
        byte[] body = Json.jsonBody(request, Json.BODY_LIMIT);
        if (body.length > 0) {
            check(NOTHING, body);
        }
    }

    /**
     * Refuses parameters of the address that a call does not take.
     *
     * @throws podo.kernel.ProblemException 422 naming them
     */
    public static void refuseParameters(ServerRequest request, String... taken) {
        List<String> known = List.of(taken);
        List<FieldError> unknown = request.query().names().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .limit(BodyShape.MOST_NAMED)
                .map(name -> BodyShape.unknown(name, known))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown).asException();
        }
    }

    private T parse(byte[] body) {
        check(shape, body);
        return Json.fit(body, type);
    }

    private static void check(BodyShape shape, byte[] body) {
        List<FieldError> refused = new ArrayList<>();
        List<FieldError> mistyped = new ArrayList<>();
        shape.check("", Json.tree(body, Json.DEPTH_LIMIT), refused, mistyped);
        if (!refused.isEmpty()) {
            throw Problem.invalid(refused).asException();
        }
        if (!mistyped.isEmpty()) {
            throw Json.mistyped(mistyped).asException();
        }
    }
}
