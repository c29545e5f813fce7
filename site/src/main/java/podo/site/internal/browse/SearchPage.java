package podo.site.internal.browse;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import podo.kernel.ProblemException;
import podo.search.Search;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

/** {@code /search}: what was found, and how to narrow it. */
public final class SearchPage implements HttpService {
    private final Pages pages;
    private final Search search;

    public SearchPage(Pages pages, Search search) {
        this.pages = pages;
        this.search = search;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        SearchAddress address = SearchAddress.of(request.query(), visit);
        SearchView view = view(request, address, visit);
        Head head = Head.listed(view.title(), "", address.canonical());
        pages.send(request, response, visit, head, "search.jte", view);
    }

    /** A person who wrote something that cannot be is told at the field, on the same page. */
    private SearchView view(ServerRequest request, SearchAddress address, Visit visit) {
        Texts.Wording wording = pages.wording(visit);
        try {
            return SearchView.of(search.search(request.query(), visit.language()), address, wording);
        } catch (ProblemException e) {
            if (e.problem().errors().isEmpty()) {
                throw e;
            }
            return SearchView.wrong(e.problem().errors(), address, wording);
        }
    }
}
