package podo.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The terms of one view of the index that a text asks for. Each is looked up once, in every segment, for all the ways,
 * stages and searches that ask for it; what no event has is left out of queries. For one thread.
 */
final class KnownTerms {
    private static final int SAME_LETTERS = 1;
    private static final int MOST_NEAR = 40;
    private final IndexSearcher searcher;
    private final Map<Term, TermStates> known = new HashMap<>();
    private final Map<Near, Query> near = new HashMap<>();

    private record Near(Term term, int edits) {}

    KnownTerms(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** What has the term. */
    Query query(Term term) throws IOException {
        TermStates states = states(term);
        return states.docFreq() == 0 ? MatchNoDocsQuery.INSTANCE : new TermQuery(term, states);
    }

    /** How many events have the term. */
    int events(Term term) throws IOException {
        return states(term).docFreq();
    }

    /** How many events there are. */
    int allEvents() {
        return searcher.getIndexReader().maxDoc();
    }

    /** What has a term that is no more than so many letters off, the first letter being right; nothing for none. */
    Query near(Term term, int edits) throws IOException {
        if (edits == 0) {
            return MatchNoDocsQuery.INSTANCE;
        }
        Near asked = new Near(term, edits);
        Query there = near.get(asked);
        if (there == null) {
            there = searcher.rewrite(new FuzzyQuery(term, edits, SAME_LETTERS, MOST_NEAR, true));
            near.put(asked, there);
        }
        return there;
    }

    private TermStates states(Term term) throws IOException {
        TermStates there = known.get(term);
        if (there == null) {
            there = TermStates.build(searcher, term, true);
            known.put(term, there);
        }
        return there;
    }
}
