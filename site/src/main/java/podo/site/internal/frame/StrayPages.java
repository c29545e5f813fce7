package podo.site.internal.frame;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import podo.kernel.Problem;
import podo.platform.http.Routes;

/** Answers a browser that strays to an address where nothing is with a page; programs get their problem document. */
public final class StrayPages implements Routes.Unanswered {
    private static final String API = "/api/";
    private final Pages pages;

    public StrayPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public boolean answer(ServerRequest request, ServerResponse response, Problem problem) {
        Method method = request.prologue().method();
        boolean reads = method.equals(Method.GET) || method.equals(Method.HEAD);
        boolean wantsPage = reads
                && request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html")
                && !request.path().path().startsWith(API);
        if (wantsPage) {
            pages.problem(request, response, problem);
        }
        return wantsPage;
    }
}
