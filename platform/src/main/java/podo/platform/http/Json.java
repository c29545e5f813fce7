package podo.platform.http;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.kernel.FieldError;
import podo.kernel.Problem;

/** JSON in and out of requests. What comes from outside is bounded in size and depth before it is parsed. */
public final class Json {
    /** The largest ordinary request body, in bytes. */
    public static final int BODY_LIMIT = 64 * 1024;

    /** How deep an ordinary body may nest. */
    public static final int DEPTH_LIMIT = 16;

    /**
     * How much of a body that nobody reads is still taken in and dropped, once it has been answered. A client that is cut
     * off while it sends sees a broken connection and never reads why.
     */
    static final int UNREAD_LIMIT = 16 * 1024 * 1024;

    private static final Jsonb JSONB =
            Jsonb.builder().serializeEmpty(true).serializeNulls(false).build();

    private Json() {}

    /** The JSON type of a class annotated with {@code @Json}; keep it in a constant. */
    public static <T> JsonType<T> type(Class<T> type) {
        return JSONB.type(type);
    }

    /** The JSON type of anything made of maps, lists, texts, numbers and booleans. */
    public static JsonType<Object> anything() {
        return JSONB.type(Object.class);
    }

    /**
     * Reads the members of a request's body as {@link #tree} does, for a call whose fields a {@link RequestBody} cannot
     * say.
     *
     * @throws podo.kernel.ProblemException 400 for malformed JSON and for JSON that is no object, 413 for a body over {@link #BODY_LIMIT}
     */
    public static Map<?, ?> read(ServerRequest request) {
        if (tree(jsonBody(request, BODY_LIMIT), DEPTH_LIMIT) instanceof Map<?, ?> members) {
            return members;
        }
        throw malformed("it must be an object").asException();
    }

    /**
     * Reads a body or a file in UTF-8 as maps, lists, texts, numbers and booleans, however long its texts are. Whole numbers
     * come as {@link Long}, others as {@link Double}. A member that is named twice is refused, as nobody can say which of the
     * two counts.
     *
     * @param depth how deep it may nest
     * @throws podo.kernel.ProblemException 400 for malformed JSON and for what nests deeper
     */
    public static Object tree(byte[] body, int depth) {
        JsonDepth.check(body, depth);
        return JsonTree.read(body);
    }

    /**
     * Reads a body that says it is JSON, or does not say what it is; empty where none came.
     *
     * @throws podo.kernel.ProblemException 413 when it is longer than the limit, 415 when it is something else
     */
    public static byte[] jsonBody(ServerRequest request, int limit) {
        byte[] body = body(request, limit);
        if (body.length > 0) {
            BodyType.JSON.require(request);
        }
        return body;
    }

    /**
     * Parses a body that has been read and bounded already.
     *
     * @throws podo.kernel.ProblemException 400 when it is not JSON, not of this shape, nests deeper than {@link #DEPTH_LIMIT},
     *     or something follows it
     */
    public static <T> T parse(byte[] body, JsonType<T> type) {
        JsonDepth.check(body, DEPTH_LIMIT);
        JsonEnd.check(body);
        return fit(body, type);
    }

    /** The refusal of a field that is not taken, with those that are; a long name is shortened. */
    public static FieldError notTaken(String field, List<String> taken) {
        return BodyShape.unknown(field, taken);
    }

    /** Reads what is known to be one JSON value with nothing behind it. */
    static <T> T fit(byte[] body, JsonType<T> type) {
        try {
            T value = type.fromJson(body);
            if (value == null) {
                throw malformed("the body is empty or null").asException();
            }
            return value;
        } catch (JsonException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException // the parser at a text that ends inside an escape
                | NumberFormatException
                | NullPointerException e) {
            throw malformed(firstLine(e.getMessage())).asException();
        }
    }

    /**
     * Reads a body of at most this many bytes.
     *
     * @throws podo.kernel.ProblemException 413 when it is longer
     */
    public static byte[] body(ServerRequest request, int limit) {
        byte[] body = receive(request, limit);
        request.context().get(WorkGates.Turn.class).ifPresent(WorkGates.Turn::take);
        return body;
    }

    /** What is beyond the limit is not asked for: the client might not send it, and somebody's turn would wait for it. */
    private static byte[] receive(ServerRequest request, int limit) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        long announced = request.headers().contains(HeaderNames.CONTENT_LENGTH)
                ? request.headers().contentLength().orElse(0)
                : 0;
        if (announced > limit) {
            throw tooLarge(limit).asException();
        }
        try {
            byte[] body = read(request.content().inputStream(), announced, limit);
            if (body.length > limit) {
                throw tooLarge(limit).asException();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body of a known length needs no room to grow: that would be 16 KiB for each of a crowd's small ones. */
    private static byte[] read(InputStream in, long announced, int limit) throws IOException {
        if (announced == 0) {
            return in.readNBytes(limit + 1);
        }
        byte[] body = new byte[(int) announced];
        int read = in.readNBytes(body, 0, body.length);
        return read == body.length ? body : Arrays.copyOf(body, read);
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(413, "BODY_TOO_LARGE", "The body may have at most " + limit + " bytes.");
    }

    static Problem malformed(String why) {
        return Problem.of(400, "MALFORMED_JSON", "The body is not the JSON expected here: " + why + ".");
    }

    /** Fields of another type than the call takes. */
    static Problem mistyped(List<FieldError> fields) {
        FieldError first = fields.getFirst();
        String where = first.field().isEmpty() ? "it" : first.field();
        Problem problem = malformed(where + " " + first.message());
        List<FieldError> named =
                fields.stream().filter(field -> !field.field().isEmpty()).toList();
        return new Problem(problem.status(), problem.code(), problem.detail(), named, Map.of(), Optional.empty());
    }

    static String firstLine(@Nullable String told) {
        String message = told == null ? "a value is missing or of another type" : told;
        String line = message.lines().findFirst().orElse("it cannot be read");
        String plain = line.replaceAll("[^\\p{Print}\\p{IsHangul}]", "?");
        return plain.length() > 160 ? plain.substring(0, 160) + "…" : plain;
    }
}
