package podo.site.internal.browse;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import podo.search.Search;
import podo.site.internal.frame.Draft;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Visit;

/** {@code /search}: what was found, and how to narrow it. */
public final class SearchPage implements HttpService {
    private final Pages pages;
    private final Search search;
    private final FilterNames names;

    public SearchPage(Pages pages, Search search) {
        this.pages = pages;
        this.search = search;
        this.names = new FilterNames(pages.wordings());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, SearchAddress.PARAMETERS);
        SearchAddress address = SearchAddress.of(request.query(), visit).spelled(names);
        Found found = Found.by(search, address);
        Pages.Key key = Pages.Key.of(address.given(), found.key());
        pages.send(request, response, visit, key, search.age(), _ -> {
            SearchView view = found.view(address, pages.wording(visit));
            return Draft.of(Head.listed(view.title(), "", address.canonical()), "search.jte", view);
        });
    }
}
