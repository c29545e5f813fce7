package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import podo.kernel.Problem;

/**
 * What a body may say that it is. A page of another site can send a form or a plain text without asking first, and a call
 * that takes JSON must not take it for JSON. A body that does not say what it is, is taken for what the call takes.
 *
 * @param taken media types in small letters, without parameters
 */
public record BodyType(List<String> taken) {
    /** JSON alone. */
    public static final BodyType JSON = of("application/json");

    public BodyType {
        taken = List.copyOf(taken);
    }

    /** These media types. */
    public static BodyType of(String... taken) {
        return new BodyType(List.of(taken));
    }

    /**
     * Refuses a body that says it is something else. To be asked where a body came.
     *
     * @throws podo.kernel.ProblemException 415 with what is taken
     */
    public void require(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.CONTENT_TYPE)) {
            return;
        }
        List<String> said = request.headers().get(HeaderNames.CONTENT_TYPE).allValues();
        boolean fits = said.size() == 1 && taken.contains(mediaType(said.getFirst())) && isUnicode(said.getFirst());
        if (!fits) {
            throw refusal().asException();
        }
    }

    private Problem refusal() {
        String allowed = String.join(", ", taken);
        return new Problem(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body's Content-Type must be " + (taken.size() == 1 ? "" : "one of ") + allowed
                        + "; a charset, where it is named, must be utf-8.",
                List.of(),
                Map.of("allowed", taken),
                Optional.empty());
    }

    private static String mediaType(String said) {
        int end = said.indexOf(';');
        return (end < 0 ? said : said.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isUnicode(String said) {
        for (String parameter : said.toLowerCase(Locale.ROOT).split(";", -1)) {
            String plain = parameter.strip().replace("\"", "");
            if (plain.startsWith("charset=") && !plain.equals("charset=utf-8") && !plain.equals("charset=us-ascii")) {
                return false;
            }
        }
        return true;
    }
}
