package podo.platform.http;

import io.avaje.jsonb.JsonType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import podo.kernel.FieldError;
import podo.kernel.Problem;

/** Writes answers: JSON, representations with an entity tag, problem documents. */
public final class Answers {
    private static final String JSON_TYPE = "application/json";

    /** The coding by its whole name, and not with a weight of zero, which refuses it. */
    private static final Pattern GZIP =
            Pattern.compile("(^|[\\s,])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))\\s*([;,]|$)", Pattern.CASE_INSENSITIVE);

    /** What all great browsers send: not worth a look at every part of it. */
    private static final String AS_BROWSERS_SAY = "gzip, deflate, br, zstd";

    private static final Header GZIPPED = new ReadyHeader(HeaderNames.CONTENT_ENCODING, "gzip");
    private static final String WEAK = "W/";

    /** What is younger than this counts as fresh: changes are taken in within a second or two. */
    private static final Duration OLD = Duration.ofSeconds(5);

    private Answers() {}

    /** A JSON answer that no cache may keep. */
    public static <T> void json(ServerResponse response, int status, JsonType<T> type, T value) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, JSON_TYPE)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(type.toJsonBytes(value));
    }

    /** A cached representation: 304 when the client has it already, else the bytes with their tag and cache rule. */
    public static void representation(ServerRequest request, ServerResponse response, Representation what) {
        representation(request, response, what, Duration.ZERO);
    }

    private static void send(ServerRequest request, ServerResponse response, Representation what) {
        for (Header header : what.always()) {
            response.header(header);
        }
        if (matches(request, what.etag())) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(what.type());
        if (what.gzipped().length > 0 && acceptsGzip(request)) {
            response.header(GZIPPED).send(what.gzipped());
        } else {
            response.send(what.body());
        }
    }

    /**
     * The same, of something that may be old: once it is older than caches expect of us, {@code Age} tells how old.
     *
     * @param age the time since what is sent was last known to be true
     */
    public static void representation(
            ServerRequest request, ServerResponse response, Representation what, Duration age) {
        if (age.compareTo(OLD) >= 0) {
            response.header(HeaderNames.AGE, Long.toString(age.toSeconds()));
        }
        if (what.mayBeShared()) {
            request.context().get(MomentaryAnswers.Sent.class).ifPresent(sent -> sent.leave(what, age));
        }
        send(request, response, what);
    }

    /** A problem document (RFC 9457). */
    public static void problem(ServerResponse response, Problem problem) {
        if (response.isSent()) {
            return; // a stream that broke midway: there is nobody left to tell
        }
        problem.retryAfter()
                .ifPresent(
                        wait -> response.header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        response.status(problem.status())
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(document(problem));
    }

    /** The bytes of a problem document (RFC 9457), of the type {@code application/problem+json}. */
    public static byte[] document(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title(problem.status()));
        document.put("status", problem.status());
        document.put("code", problem.code());
        document.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            document.put("errors", problem.errors().stream().map(Answers::error).toList());
        }
        document.putAll(problem.members());
        return Json.anything().toJsonBytes(document);
    }

    private static Map<String, Object> error(FieldError error) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", error.field());
        entry.put("message", error.message());
        return entry;
    }

    static String title(int status) {
        return Status.create(status).reasonPhrase();
    }

    /** By the weak comparison of RFC 9110: the same meaning is enough to keep what one has. */
    private static boolean matches(ServerRequest request, String etag) {
        if (!request.headers().contains(HeaderNames.IF_NONE_MATCH)) {
            return false;
        }
        String opaque = opaque(etag);
        return request.headers().get(HeaderNames.IF_NONE_MATCH).allValues(true).stream()
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque));
    }

    private static String opaque(String etag) {
        return etag.startsWith(WEAK) ? etag.substring(WEAK.length()) : etag;
    }

    private static boolean acceptsGzip(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.ACCEPT_ENCODING)) {
            return false;
        }
        String accepted = request.headers().get(HeaderNames.ACCEPT_ENCODING).values();
        return accepted.equals(AS_BROWSERS_SAY) || GZIP.matcher(accepted).find();
    }
}
