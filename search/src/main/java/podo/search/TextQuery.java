package podo.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns what somebody typed into a query, built clause by clause: there is no query language that a text could speak.
 *
 * <p>It goes by stages, and the first that finds anything answers, with all that belongs to the answer: every word by
 * its exact ways (morphemes, parts of Korean words, English stems, beginnings, initial consonants, synonyms); then words
 * some letters off; then what was meant on the other keyboard; then Latin words two letters off; last, of three words or more, one in three left out.
 */
final class TextQuery {
    private static final int MISSING_OF = 3;
    private static final int RUN = 3;
    private static final int MOST_NEAR_MISSES = 40;
    private static final int LONGEST_PARTICLE = 3;
    private static final int SHORTEST_NAME = 2;
    private static final float MORPHEMES = 0.8f;
    private static final float SYNONYM = 0.9f;
    private static final float RUNS = 1f;
    private static final float BEGINNING = 0.5f;
    private static final float INITIALS = 4f;
    private static final float NEAR_MISS = 1f;
    private static final float WHOLE_NAME = 6f;
    private final KoreanWords korean;
    private final Synonyms synonyms;

    TextQuery(KoreanWords korean, Synonyms synonyms) {
        this.korean = korean;
        this.synonyms = synonyms;
    }

    /** Everything for an empty text, nothing for one without a letter or digit; else the first stage that finds some. */
    Query of(IndexSearcher searcher, String text) throws IOException {
        if (text.isBlank()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        List<String> words = SearchText.meaningful(text);
        if (words.isEmpty()) {
            return MatchNoDocsQuery.INSTANCE;
        }
        Asked asked = new Asked(searcher.getIndexReader());
        for (Stage stage : Stage.values()) {
            Query query = searcher.rewrite(asked.by(stage, text, words));
            if (AnyHit.in(searcher, query)) {
                return query;
            }
        }
        return MatchNoDocsQuery.INSTANCE;
    }

    private enum Stage {
        EXACT,
        NEAR,
        OTHER_KEYBOARD,
        FAR,
        FEWER
    }

    /** Asks one view of the index, which knows the names of all performers. */
    private final class Asked {
        private final IndexReader reader;

        Asked(IndexReader reader) {
            this.reader = reader;
        }

        private Query by(Stage stage, String text, List<String> words) throws IOException {
            return switch (stage) {
                case EXACT -> exactly(text);
                case NEAR -> all(words, word -> near(word, SearchText.edits(Hangul.letters(word))), false);
                case OTHER_KEYBOARD -> exactly(Keyboard.otherwise(text).orElse(""));
                case FAR -> all(words, word -> near(word, SearchText.mostEdits(Hangul.letters(word))), false);
                case FEWER -> all(words, word -> near(word, SearchText.edits(Hangul.letters(word))), true);
            };
        }

        private Query exactly(String text) throws IOException {
            List<String> words = SearchText.meaningful(text);
            return words.isEmpty()
                    ? MatchNoDocsQuery.INSTANCE
                    : new BooleanQuery.Builder()
                            .add(all(words, this::exact, false), Occur.MUST)
                            .add(flat(name(EventTerms.whole(SearchText.key(text))), WHOLE_NAME), Occur.SHOULD)
                            .build();
        }

        /** All terms, or all but one word in three. Words that mean one thing together are not left out. */
        private Query all(List<String> words, Way way, boolean fewer) throws IOException {
            int missing = fewer ? words.size() / MISSING_OF : 0;
            List<Query> required = new ArrayList<>();
            List<Query> others = new ArrayList<>();
            for (Synonyms.Term term : synonyms.terms(words)) {
                boolean may = missing > 0 && term.words().size() == 1;
                (may ? others : required).add(term(term, way));
            }
            if (others.isEmpty()) {
                return both(required);
            }
            BooleanQuery.Builder most = new BooleanQuery.Builder();
            required.forEach(term -> most.add(term, Occur.MUST));
            others.forEach(term -> most.add(term, Occur.SHOULD));
            return most.setMinimumNumberShouldMatch(Math.max(required.isEmpty() ? 1 : 0, others.size() - missing))
                    .build();
        }

        private Query term(Synonyms.Term term, Way way) throws IOException {
            Ways ways = new Ways();
            if (term.words().size() > 1) {
                ways.add(allOf(term.words(), way), 1f);
                ways.add(exact(String.join("", term.words())), 1f);
            } else {
                ways.add(way.of(term.words().getFirst()), 1f);
            }
            for (List<String> other : term.others()) {
                ways.add(allOf(other, this::exact), SYNONYM);
            }
            return ways.any();
        }

        private Query allOf(List<String> words, Way way) throws IOException {
            List<Query> each = new ArrayList<>();
            for (String word : words) {
                each.add(way.of(word));
            }
            return both(each);
        }

        private Query exact(String word) throws IOException {
            Ways ways = new Ways();
            ways.add(text(EventTerms.word(word)), 1f);
            if (Hangul.isInitials(word)) {
                ways.add(flat(Beginnings.INITIALS.of(word), INITIALS), 1f);
            }
            if (isHalfTyped(word)) {
                ways.add(flat(Beginnings.LETTERS.of(word), BEGINNING), 1f);
            }
            if (Hangul.isIn(word) && word.length() > RUN) {
                ways.add(flat(runs(word, Function.identity()), RUNS), 1f);
            }
            boolean named = addName(word, ways);
            if (!named) {
                List<String> morphemes = korean.ofQuery(word);
                boolean telling = morphemes.size() == 1 || morphemes.stream().allMatch(one -> one.length() > 1);
                addMorphemes(word, telling ? morphemes : List.of(), ways);
            }
            return ways.any();
        }

        /**
         * A known name with a particle behind it is that name, whole. The names are those of the view that is asked, kept
         * in it as terms: they are a dictionary that follows every change with the events themselves, is never of another
         * age than they are, and needs no event to be read again, as an event finds its own names in its own texts.
         */
        private boolean addName(String word, Ways ways) throws IOException {
            if (!Hangul.isSyllables(word)) {
                return false;
            }
            int shortest = Math.max(SHORTEST_NAME, word.length() - LONGEST_PARTICLE);
            for (int length = word.length(); length >= shortest; length--) {
                String begin = word.substring(0, length);
                if (reader.docFreq(name(EventTerms.whole(begin))) > 0) {
                    if (length < word.length()) {
                        ways.add(text(begin), 1f);
                    }
                    return true;
                }
            }
            return false;
        }

        private void addMorphemes(String word, List<String> morphemes, Ways ways) {
            if (!morphemes.isEmpty() && !morphemes.equals(List.of(word))) {
                ways.add(
                        both(morphemes.stream()
                                .map(one -> text(EventTerms.word(one)))
                                .toList()),
                        MORPHEMES);
            }
        }

        /** The exact ways, and those that find more than is meant. */
        private Query near(String word, int edits) throws IOException {
            Ways ways = new Ways();
            ways.add(exact(word), 1f);
            if (edits > 0 && !Hangul.isInitials(word)) {
                Term term = new Term(EventDocument.SPELLED, Hangul.letters(word));
                Query near = new FuzzyQuery(term, edits, 1, MOST_NEAR_MISSES, true);
                ways.add(near, NEAR_MISS);
            }
            if (!Hangul.isIn(word) && word.length() >= RUN) {
                ways.add(flat(runs(word, EventTerms::run), RUNS), 1f);
            }
            addMorphemes(word, korean.ofQuery(word), ways);
            return ways.any();
        }
    }

    @FunctionalInterface
    private interface Way {
        Query of(String word) throws IOException;
    }

    /** Ways of finding one thing. */
    private static final class Ways {
        private final List<Query> ways = new ArrayList<>();

        void add(Query way, float weight) {
            ways.add(weight == 1f ? way : new BoostQuery(way, weight));
        }

        Query any() {
            if (ways.size() == 1) {
                return ways.getFirst();
            }
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            ways.forEach(way -> any.add(way, Occur.SHOULD));
            return any.build();
        }
    }

    /** Latin words may go on; Korean ones are found by their runs, except for one syllable or a letter alone. */
    private static boolean isHalfTyped(String word) {
        boolean lone = word.chars().anyMatch(c -> c >= 'ㄱ' && c <= 'ㅣ');
        return Hangul.isIn(word) ? word.length() == 1 || lone : word.length() > 1;
    }

    private static Query both(List<Query> queries) {
        if (queries.size() == 1) {
            return queries.getFirst();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.MUST));
        return all.build();
    }

    private static Query runs(String word, Function<String, String> kept) {
        List<String> runs = SearchText.gramsOfWord(word);
        if (runs.isEmpty()) {
            return MatchNoDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        runs.forEach(run -> all.add(text(kept.apply(run)), Occur.FILTER));
        return all.build();
    }

    private static Query text(String term) {
        return new TermQuery(new Term(EventDocument.TEXT, term));
    }

    private static Term name(String term) {
        return new Term(EventDocument.NAMES, term);
    }

    private static Query flat(Term term, float score) {
        return flat(new TermQuery(term), score);
    }

    private static Query flat(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
