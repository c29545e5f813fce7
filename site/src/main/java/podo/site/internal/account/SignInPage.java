package podo.site.internal.account;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import podo.identity.Identity;
import podo.kernel.ProblemException;
import podo.site.internal.frame.Form;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Visit;

/** {@code /sign-in} and {@code /sign-out}: plain forms, that work without scripts. */
public final class SignInPage implements HttpService {
    /** A path on this site: one slash, then anything but a second one or what browsers take for one. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,500}");

    private static final int LARGEST_FORM = 8_000;
    private final Pages pages;
    private final Identity identity;

    public SignInPage(Pages pages, Identity identity) {
        this.pages = pages;
        this.identity = identity;
    }

    /**
     * What the form shows.
     *
     * @param open whether signing in by name is offered here
     * @param back where to go afterwards, a path on this site
     * @param name as it was typed
     * @param fault what is wrong with it; empty at first
     */
    public record View(boolean open, String back, String name, String role, Optional<String> fault) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/sign-in", pages.guarded(this::show))
                .post("/sign-in", pages.guarded(this::signIn))
                .post("/sign-out", pages.guarded(this::signOut));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        String back = request.query().contains("back") ? request.query().get("back") : "";
        // the language that was chosen here is that of the page that follows
        show(
                request,
                response,
                visit,
                new View(identity.isDemo(), visit.link(local(back)), "", "fan", Optional.empty()));
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Parameters form = Form.read(request, LARGEST_FORM, "name", "role", "back");
        String name = form.first("name").orElse("");
        String role = form.first("role").orElse("fan");
        String back = local(form.first("back").orElse(""));
        try {
            identity.signIn(request, response, name, role);
        } catch (ProblemException e) {
            if (e.problem().status() != 422) {
                throw e;
            }
            String fault = pages.wording(visit).text("signin.fault.name");
            response.status(422);
            show(request, response, visit, new View(true, back, name, role, Optional.of(fault)));
            return;
        }
        redirect(response, back);
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        Form.refuseAny(request);
        identity.signOut(request, response);
        redirect(response, pages.visit(request).link("/"));
    }

    private void show(ServerRequest request, ServerResponse response, Visit visit, View view) {
        Head head = Head.unlisted(pages.wording(visit).text("signin.title"));
        pages.sendOwn(request, response, visit, head, Optional.empty(), "sign-in.jte", view);
    }

    private static void redirect(ServerResponse response, String path) {
        response.status(Status.SEE_OTHER_303)
                .header(HeaderNames.LOCATION, path)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }

    /** Nobody is sent to another site by a link that somebody prepared. */
    static String local(String back) {
        return LOCAL.matcher(back).matches() ? back : "/";
    }
}
