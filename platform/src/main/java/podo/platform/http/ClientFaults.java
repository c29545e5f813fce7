package podo.platform.http;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import podo.kernel.Problem;

/** Tells what a client did wrong from a fault of ours: the one is answered and counted, the other also logged. */
public final class ClientFaults {
    /** The headers that the server library reads when somebody asks for them, and throws on when it cannot. */
    private static final Map<String, Function<ServerRequestHeaders, ?>> READ_LATE = readLate();

    private ClientFaults() {}

    private static Map<String, Function<ServerRequestHeaders, ?>> readLate() {
        Map<String, Function<ServerRequestHeaders, ?>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", ServerRequestHeaders::contentType);
        headers.put("Accept", ServerRequestHeaders::acceptedTypes);
        headers.put("Cookie", ServerRequestHeaders::cookies);
        headers.put("If-Modified-Since", ServerRequestHeaders::ifModifiedSince);
        headers.put("If-Unmodified-Since", ServerRequestHeaders::ifUnmodifiedSince);
        headers.put("Accept-Datetime", ServerRequestHeaders::acceptDatetime);
        headers.put("Date", ServerRequestHeaders::date);
        headers.put("Referer", ServerRequestHeaders::referer);
        return headers;
    }

    /**
     * The answer to a failure that comes of the request itself; empty when it does not.
     *
     * @throws CloseConnectionException when nobody is left to be answered
     */
    public static Optional<Problem> problemOf(ServerRequest request, Throwable failure) {
        return switch (failure) {
            case CloseConnectionException gone -> throw gone;
            case RequestException bad when bad.status().code() < 500 -> Optional.of(of(bad.status(), bad.getMessage()));
            case HttpException bad when bad.status().code() < 500 -> Optional.of(of(bad.status(), bad.getMessage()));
            default -> malformedHeader(request.headers());
        };
    }

    /** The problem that a status of the library's stands for. */
    static Problem of(Status status, @Nullable String detail) {
        String code = status.reasonPhrase().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return Problem.of(status.code(), code, String.valueOf(detail).replaceAll("\\p{Cntrl}", " "));
    }

    /** Looked for only after a failure, as almost no request has one. */
    private static Optional<Problem> malformedHeader(ServerRequestHeaders headers) {
        return READ_LATE.entrySet().stream()
                .filter(header -> isMalformed(headers, header.getValue()))
                .map(header ->
                        Problem.of(400, "MALFORMED_HEADER", "The header " + header.getKey() + " could not be read."))
                .findFirst();
    }

    private static boolean isMalformed(ServerRequestHeaders headers, Function<ServerRequestHeaders, ?> read) {
        try {
            var _ = read.apply(headers);
            return false;
        } catch (RuntimeException e) {
            return true; // of whatever kind; the library has several
        }
    }
}
