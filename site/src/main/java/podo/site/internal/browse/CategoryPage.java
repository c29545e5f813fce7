package podo.site.internal.browse;

import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import podo.catalogue.Genre;
import podo.kernel.Problem;
import podo.search.Search;
import podo.search.SearchAnswer;
import podo.site.internal.frame.Draft;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

/** {@code /genres/{genre}}: what opens next in a genre, and all that is on, to be narrowed as results are. */
public final class CategoryPage implements HttpService {
    /** Where the pages of genres are, a slash at the end. */
    static final String PATH = "/genres/";

    private static final int MOST_OPENINGS = 6;
    private final Pages pages;
    private final Search search;
    private final FilterNames names;

    public CategoryPage(Pages pages, Search search) {
        this.pages = pages;
        this.search = search;
        this.names = new FilterNames(pages.wordings());
    }

    /**
     * What the page shows.
     *
     * @param about a sentence on the genre
     * @param openings whose sale has yet to open; only on the page's plain address
     */
    public record View(SearchView results, String about, List<EventCard> openings) {
        public View {
            openings = List.copyOf(openings);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH + "{genre}", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, SearchAddress.PARAMETERS);
        Genre genre = Genre.parse(request.path().pathParameters().get("genre"))
                .orElseThrow(() -> Problem.notFound("genre").asException());
        SearchAddress address =
                SearchAddress.ofCategory(genre, request.query(), visit).spelled(names);
        Found found = Found.by(search, address);
        Optional<SearchAnswer> openings = address.isPlain() ? Optional.of(openings(genre, visit)) : Optional.empty();
        Pages.Key key = Pages.Key.of(address.given(), found.key(), openings.map(Same::new));
        pages.send(request, response, visit, key, search.age(), _ -> draft(genre, address, found, openings));
    }

    private SearchAnswer openings(Genre genre, Visit visit) {
        String query = "genre=" + genre.code() + "&status=SCHEDULED&sort=date&size=" + MOST_OPENINGS;
        return search.search(UriQuery.create(query), visit.language());
    }

    private Draft draft(Genre genre, SearchAddress address, Found found, Optional<SearchAnswer> openings) {
        Texts.Wording wording = pages.wording(address.visit());
        String about = wording.text("category." + genre.code());
        View view = new View(
                found.view(address, wording),
                about,
                openings.stream()
                        .flatMap(answer -> answer.items().stream())
                        .map(EventCard::of)
                        .toList());
        String title = wording.text("category.title", "genre", wording.text("genre." + genre.code()));
        return Draft.of(Head.listed(title, about, address.canonical()), "category.jte", view);
    }
}
