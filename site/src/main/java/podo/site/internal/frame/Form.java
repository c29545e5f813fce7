package podo.site.internal.frame;

import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.platform.http.Json;

/** Reads what a form of a page sent. */
public final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int LARGEST_BUTTON = 8_000;
    private static final int MOST_NAMED = 20;

    private Form() {}

    /**
     * The fields of a form.
     *
     * @param limit the most bytes it may have
     * @param taken the fields that the form has
     * @throws podo.kernel.ProblemException 413 when it is longer, 415 when it is no form, 422 for any other field
     */
    public static Parameters read(ServerRequest request, int limit, String... taken) {
        boolean form = request.headers()
                .contentType()
                .map(type -> type.mediaType().text().equalsIgnoreCase(TYPE))
                .orElse(false);
        if (!form) {
            throw Problem.of(415, "FORM_EXPECTED", "This address takes a form (" + TYPE + ").")
                    .asException();
        }
        Parameters fields = parse(Json.body(request, limit));
        refuseOthers(fields, List.of(taken));
        return fields;
    }

    /**
     * Refuses whatever is sent with a form that is a button alone: who sends a field believes that it has an effect.
     *
     * @throws podo.kernel.ProblemException 413 when it is long, 422 for any field
     */
    public static void refuseAny(ServerRequest request) {
        refuseOthers(parse(Json.body(request, LARGEST_BUTTON)), List.of());
    }

    private static void refuseOthers(Parameters fields, List<String> taken) {
        List<FieldError> others = fields.names().stream()
                .filter(name -> !name.isEmpty() && !taken.contains(name))
                .sorted()
                .limit(MOST_NAMED)
                .map(name -> Json.notTaken(name, taken))
                .toList();
        if (!others.isEmpty()) {
            throw Problem.invalid(others).asException();
        }
    }

    private static Parameters parse(byte[] form) {
        try {
            return UriQuery.create(new String(form, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "MALFORMED_BODY", "The form cannot be read.").asException();
        }
    }
}
