package podo.site.internal.frame;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import podo.kernel.Problem;

/** Answers a browser that strays to an address where nothing is with a page; programs get their problem document. */
public final class StrayPages implements HttpService {
    private static final String API = "/api/";
    private final Pages pages;

    public StrayPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/*", this::stray);
    }

    private void stray(ServerRequest request, ServerResponse response) {
        boolean wantsPage =
                request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html");
        if (wantsPage && !request.path().path().startsWith(API)) {
            pages.problem(request, response, Problem.notFound("page"));
        } else {
            response.next();
        }
    }
}
