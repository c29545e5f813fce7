package podo.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Turns what somebody typed into a query, built clause by clause: there is no query language that a text could speak.
 *
 * <p>Every word must be found somewhere (of three words or more one in three may be missing). A word is found by its
 * morphemes, by its English stem, by its character runs, as the beginning of a title or a performer's name, by its
 * initial consonants, or, from four letters on, one typing error away; the best of these counts.
 */
final class TextQuery {
    private static final int MOST_WORDS = 16;
    private static final int ALL_REQUIRED_BELOW = 3;
    private static final float OTHER_FINDS = 0.2f;
    private static final float STEM = 0.9f;
    private static final float GRAM = 0.15f;
    private static final float WHOLE_WORD = 2f;
    private static final float BEGINNING = 0.8f;
    private static final float INITIALS = 4f;
    private static final float NEAR_MISS = 0.3f;
    private static final float TITLE_BEGINS_SO = 4f;
    private static final float OVER = 0.5f;
    private static final int SHORTEST_NEAR_MISS = 4;
    private static final int MOST_NEAR_MISSES = 20;
    private final QueryBuilder builder;

    TextQuery(Analyzer analyzer) {
        this.builder = new QueryBuilder(analyzer);
    }

    /** Everything for an empty text, nothing for one without a letter or digit. */
    Query of(String text) {
        if (text.isBlank()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        List<String> words = meaningful(SearchText.words(text));
        if (words.isEmpty()) {
            return MatchNoDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder found = new BooleanQuery.Builder();
        words.forEach(word -> found.add(word(word), Occur.SHOULD));
        int missing = words.size() < ALL_REQUIRED_BELOW ? 0 : words.size() / ALL_REQUIRED_BELOW;
        found.setMinimumNumberShouldMatch(words.size() - missing);
        Query scored = new BooleanQuery.Builder()
                .add(found.build(), Occur.MUST)
                .add(flat(EventDocument.BEGINNINGS, SearchText.beginning(text), TITLE_BEGINS_SO), Occur.SHOULD)
                .build();
        return new BooleanQuery.Builder()
                .add(only("0", scored), Occur.SHOULD)
                .add(weighted(only("1", scored), OVER), Occur.SHOULD)
                .build();
    }

    /** What is over still answers, but counts for less than what can be attended. */
    private static Query only(String over, Query scored) {
        return new BooleanQuery.Builder()
                .add(scored, Occur.MUST)
                .add(new TermQuery(new Term(EventDocument.OVER, over)), Occur.FILTER)
                .build();
    }

    /** "the phantom of the opera" asks for a phantom and an opera. */
    private static List<String> meaningful(List<String> words) {
        List<String> bounded = words.size() > MOST_WORDS ? words.subList(0, MOST_WORDS) : words;
        List<String> left = bounded.stream()
                .filter(word -> !EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word))
                .toList();
        return left.isEmpty() ? bounded : left;
    }

    private Query word(String word) {
        List<Query> ways = new ArrayList<>();
        if (Hangul.isInitials(word)) {
            ways.add(flat(EventDocument.INITIALS, SearchText.initialBeginning(word), INITIALS));
        }
        for (SearchedText kind : SearchedText.values()) {
            addWords(ways, kind.morphemes(), word, kind.weight());
            addWords(ways, kind.stems(), word, kind.weight() * STEM);
            if (kind.hasGrams()) {
                addGrams(ways, kind, word);
            }
        }
        ways.add(weighted(new TermQuery(new Term(EventDocument.WORDS, word)), WHOLE_WORD));
        ways.add(flat(EventDocument.BEGINNINGS, SearchText.beginning(word), BEGINNING));
        if (word.codePointCount(0, word.length()) >= SHORTEST_NEAR_MISS) {
            Term term = new Term(EventDocument.WORDS, word);
            ways.add(weighted(new FuzzyQuery(term, 1, 1, MOST_NEAR_MISSES, true), NEAR_MISS));
        }
        return new DisjunctionMaxQuery(ways, OTHER_FINDS);
    }

    private void addWords(List<Query> ways, String field, String word, float weight) {
        @Nullable Query query = builder.createBooleanQuery(field, word, Occur.MUST);
        if (query != null) { // particles and the like leave nothing to look for
            ways.add(weighted(query, weight));
        }
    }

    private static void addGrams(List<Query> ways, SearchedText kind, String word) {
        List<String> grams = SearchText.gramsOfWord(word);
        if (grams.isEmpty()) {
            return;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        grams.forEach(gram -> all.add(new TermQuery(new Term(kind.grams(), gram)), Occur.FILTER));
        ways.add(weighted(new ConstantScoreQuery(all.build()), kind.weight() * GRAM));
    }

    private static Query flat(String field, String term, float score) {
        return weighted(new ConstantScoreQuery(new TermQuery(new Term(field, term))), score);
    }

    private static Query weighted(Query query, float weight) {
        return new BoostQuery(query, weight);
    }
}
