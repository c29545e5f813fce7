package podo.search;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.lucene.search.IndexSearcher;
import podo.catalogue.CityNames;
import podo.catalogue.Genre;
import podo.catalogue.Language;

/**
 * Searches before anybody does. Queries of a large index take several times as long until the virtual machine has
 * compiled them and the index's pages are in memory, and whoever comes first would wait for it. One in a hundred events
 * is looked for as people look for events, up to a few seconds: in a small catalogue there is nothing to wait for.
 */
final class Rehearsal {
    private static final int ONE_IN = 100;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Prime, so that the events asked for are from all over the index however few they are. */
    private static final long STRIDE = 7_368_787;

    private static final int PAGE = 20;
    private static final int SUGGESTIONS = 8;
    private final EventFinder finder;
    private final IndexSearcher searcher;

    Rehearsal(EventFinder finder, IndexSearcher searcher) {
        this.finder = finder;
        this.searcher = searcher;
    }

    /** Asks until it has asked enough, or is told to stop; gives how many events it looked for. */
    int run(BooleanSupplier stop) throws IOException {
        int events = searcher.getIndexReader().maxDoc();
        long from = System.nanoTime();
        int asked = 0;
        while (asked < events / ONE_IN && System.nanoTime() - from < LONGEST.toNanos() && !stop.getAsBoolean()) {
            Language language = asked % 2 == 0 ? Language.KO : Language.EN;
            EventItem event = EventDocument.item(searcher.storedFields(), (int) (asked * STRIDE % events), language);
            lookFor(event, language);
            asked++;
        }
        return asked;
    }

    private void lookFor(EventItem event, Language language) throws IOException {
        List<String> title = SearchText.words(event.title());
        String word = title.isEmpty() ? "" : title.getFirst();
        String name = event.performers().isEmpty() ? word : event.performers().getFirst();
        for (String text : List.of(event.title(), name, begun(name), mistyped(name), Hangul.initials(name))) {
            finder.find(searcher, request(text, event, false), language);
        }
        finder.find(searcher, request(word, event, true), language);
        finder.find(searcher, request("", event, true), language);
        finder.suggest(searcher, new Parameters.Beginning(begun(name), SUGGESTIONS), language);
    }

    private static String begun(String name) {
        return name.substring(0, (name.length() + 1) / 2);
    }

    private static String mistyped(String name) {
        return begun(name).concat(name.substring(Math.min(name.length(), (name.length() + 1) / 2 + 1)));
    }

    private static SearchRequest request(String text, EventItem event, boolean narrowed) {
        return new SearchRequest(
                text,
                Optional.of(event.genre())
                        .filter(genre -> narrowed && text.isEmpty())
                        .flatMap(Genre::parse),
                event.city() == null || !narrowed ? Set.of() : Set.of(CityNames.key(event.city())),
                Optional.empty(),
                Optional.of(event.firstDate()).filter(day -> narrowed).map(LocalDate::parse),
                Optional.of(event.lastDate()).filter(day -> narrowed).map(LocalDate::parse),
                Optional.empty(),
                SearchRequest.Order.RELEVANCE,
                0,
                PAGE);
    }
}
