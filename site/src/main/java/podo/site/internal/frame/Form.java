package podo.site.internal.frame;

import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import podo.kernel.Problem;
import podo.platform.http.Json;

/** Reads what a form of a page sent. */
public final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /**
     * The fields of a form.
     *
     * @param limit the most bytes it may have
     * @throws podo.kernel.ProblemException 413 when it is longer, 415 when it is no form
     */
    public static Parameters read(ServerRequest request, int limit) {
        boolean form = request.headers()
                .contentType()
                .map(type -> type.mediaType().text().equalsIgnoreCase(TYPE))
                .orElse(false);
        if (!form) {
            throw Problem.of(415, "FORM_EXPECTED", "This address takes a form (" + TYPE + ").")
                    .asException();
        }
        String body = new String(Json.body(request, limit), StandardCharsets.UTF_8);
        try {
            return UriQuery.create(body);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "MALFORMED_BODY", "The form cannot be read.").asException();
        }
    }
}
