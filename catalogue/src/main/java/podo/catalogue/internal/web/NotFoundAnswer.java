package podo.catalogue.internal.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import podo.kernel.Problem;
import podo.platform.http.Answers;

/**
 * The problem document that says that something is not there. Unlike other problems it may be kept by caches for some
 * seconds, so that a gateway holds off whoever asks for made-up addresses; not longer, for it may appear.
 */
final class NotFoundAnswer {
    private static final String CACHE_CONTROL = "public, max-age=2, s-maxage=5";
    private final byte[] document;

    /** @param what there is none of, as people call it: {@code event} */
    NotFoundAnswer(String what) {
        this.document = Answers.document(Problem.notFound(what));
    }

    void send(ServerResponse response) {
        response.status(404)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .header(HeaderNames.CACHE_CONTROL, CACHE_CONTROL)
                .send(document);
    }
}
