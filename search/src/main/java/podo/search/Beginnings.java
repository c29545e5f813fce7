package podo.search;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;

/**
 * How names are found by how they begin. Short beginnings are terms of their own: they stand in very many events, and
 * the likeliest must be found without looking at all. Longer ones stand in few and are looked up among the whole names,
 * for as terms of their own they would be most of the index.
 */
enum Beginnings {
    /** Spelled by letters in the order of typing. */
    LETTERS("", ">", 10),
    /** Spelled by initial consonants. */
    INITIALS("!", "!>", 6);

    private final String shortOnes;
    private final String wholeOnes;
    private final int longestShort;

    Beginnings(String shortOnes, String wholeOnes, int longestShort) {
        this.shortOnes = shortOnes;
        this.wholeOnes = wholeOnes;
        this.longestShort = longestShort;
    }

    /** Adds the terms of a name, given by its words, from each of them on. */
    void addTo(Set<String> terms, List<String> name) {
        Set<String> spelled = switch (this) {
            case LETTERS -> SearchText.spelledFromEachWord(name);
            case INITIALS -> SearchText.initialsFromEachWord(name);
        };
        for (String whole : spelled) {
            for (int length = 1; length <= Math.min(longestShort, whole.length()); length++) {
                terms.add(shortOnes + whole.substring(0, length));
            }
            if (whole.length() > longestShort) {
                terms.add(wholeOnes + whole);
            }
        }
    }

    /** How a term is asked for. */
    @FunctionalInterface
    interface Asking {
        Query of(Term term) throws IOException;
    }

    /** Finds names that begin as this was typed. */
    Query of(String typed, Asking asking) throws IOException {
        String spelled = switch (this) {
            case LETTERS -> SearchText.beginning(typed);
            case INITIALS -> SearchText.initialBeginning(typed);
        };
        return spelled.length() <= longestShort
                ? asking.of(new Term(EventDocument.NAMES, shortOnes + spelled))
                : new PrefixQuery(new Term(EventDocument.NAMES, wholeOnes + spelled));
    }
}
