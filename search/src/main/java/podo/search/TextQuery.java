package podo.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Turns what somebody typed into a query, built clause by clause: there is no query language that a text could speak.
 *
 * <p>It goes by stages, and the first that finds anything answers, with all that belongs to the answer: every word by
 * its exact ways (morphemes, parts of Korean words, English stems, beginnings, initial consonants, synonyms); then words
 * some letters off, or their beginnings; then what was meant on the other keyboard; then Latin words two letters off;
 * then, of three words or more, one in three left out; last, whatever has one of the words. A filler word beside others
 * is not asked for in any of them: it only puts forward what has it.
 */
final class TextQuery {
    private static final int MISSING_OF = 3;
    private static final int NONE_MISSING = Integer.MAX_VALUE;
    private static final int RUN = 3;
    private static final int LONGEST_PARTICLE = 3;
    private static final int SHORTEST_NAME = 2;
    private static final float MORPHEMES = 0.8f;
    private static final float SYNONYM = 0.4f;
    private static final float FILLER = 0.3f;
    /** All runs of a word together: a run weighs a quarter of a word. */
    private static final float RUNS = 2f;

    private static final float LATIN_RUNS = 1f;
    private static final float BEGINNING = 0.5f;
    private static final float WHOLE_INITIALS = 2f;
    private static final float NEAR_MISS = 1f;
    private static final float WHOLE_NAME = 6f;
    private final KoreanWords korean;
    private final Synonyms synonyms;
    private final Filler filler = Filler.packaged();

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
        Asked asked = new Asked(new KnownTerms(searcher));
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
        FEWER,
        ANY
    }

    /** Asks one view of the index, which knows the names of all performers. */
    private final class Asked {
        private final KnownTerms known;

        Asked(KnownTerms known) {
            this.known = known;
        }

        private Query by(Stage stage, String text, List<String> words) throws IOException {
            return switch (stage) {
                case EXACT -> exactly(text);
                case NEAR -> nearly(words, SearchText::edits);
                case OTHER_KEYBOARD -> exactly(Keyboard.otherwise(text).orElse(""));
                case FAR -> nearly(words, SearchText::mostEdits);
                case FEWER -> all(words, nearWay(SearchText::edits), MISSING_OF);
                case ANY -> all(words, nearWay(SearchText::edits), 1);
            };
        }

        private Query exactly(String text) throws IOException {
            List<String> words = SearchText.meaningful(text);
            return words.isEmpty()
                    ? MatchNoDocsQuery.INSTANCE
                    : new BooleanQuery.Builder()
                            .add(all(words, this::exact, NONE_MISSING), Occur.MUST)
                            .add(
                                    flat(known.query(name(EventTerms.whole(SearchText.key(text)))), WHOLE_NAME),
                                    Occur.SHOULD)
                            .build();
        }

        /** Each word by itself, or all of them together as a name: a short word that is wrong is not told from others. */
        private Query nearly(List<String> words, ToIntFunction<String> edits) throws IOException {
            Ways ways = new Ways();
            ways.add(all(words, nearWay(edits), NONE_MISSING), 1f);
            String joined = String.join("", words);
            if (words.size() > 1 && Hangul.isSyllables(joined)) {
                String letters = Hangul.letters(joined);
                ways.add(misspelled(letters, edits.applyAsInt(letters)), NEAR_MISS);
            }
            return ways.any();
        }

        private Way nearWay(ToIntFunction<String> edits) {
            return word -> near(word, edits.applyAsInt(Hangul.letters(word)));
        }

        /**
         * All terms but the filler beside them.
         *
         * @param missingOf of how many words one may be missing; with 1, all but one. Words that mean one thing together
         *     are left out in that case alone
         */
        private Query all(List<String> words, Way way, int missingOf) throws IOException {
            int missing = words.size() / missingOf;
            List<Query> required = new ArrayList<>();
            List<Query> others = new ArrayList<>();
            List<Query> filling = new ArrayList<>();
            List<Synonyms.Term> terms = synonyms.terms(words);
            List<Synonyms.Term> telling = terms.stream().filter(this::isTelling).toList();
            for (Synonyms.Term term : telling.isEmpty() ? terms : telling) {
                boolean may = missingOf == 1 || (missing > 0 && term.words().size() == 1);
                (may ? others : required).add(term(term, way));
            }
            if (!telling.isEmpty()) {
                for (Synonyms.Term term : terms) {
                    if (!isTelling(term)) {
                        filling.add(new BoostQuery(word(term.words().getFirst()), FILLER));
                    }
                }
            }
            if (others.isEmpty() && filling.isEmpty()) {
                return both(required);
            }
            BooleanQuery.Builder most = new BooleanQuery.Builder();
            required.forEach(term -> most.add(term, Occur.MUST));
            if (!others.isEmpty()) {
                int least = Math.max(required.isEmpty() ? 1 : 0, others.size() - missing);
                BooleanQuery.Builder some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
                others.forEach(term -> some.add(term, Occur.SHOULD));
                most.add(some.build(), least > 0 ? Occur.MUST : Occur.SHOULD);
            }
            filling.forEach(word -> most.add(word, Occur.SHOULD));
            return most.build();
        }

        private boolean isTelling(Synonyms.Term term) {
            String word = term.words().getFirst();
            return term.words().size() > 1 || !filler.has(word, korean.ofQuery(word));
        }

        private Query term(Synonyms.Term term, Way way) throws IOException {
            Ways ways = new Ways();
            if (term.words().size() > 1) {
                ways.add(allOf(term.words(), way), 1f);
                ways.add(exact(String.join("", term.words())), 1f);
            } else {
                ways.add(way.of(term.words().getFirst()), 1f);
            }
            if (!term.others().isEmpty()) {
                ways.add(synonyms(term), SYNONYM);
            }
            return ways.any();
        }

        /** The best of the synonyms, and a rare one no better than the word, so that the word itself is the best find. */
        private Query synonyms(Synonyms.Term term) throws IOException {
            float rarity = rarity(term.words());
            List<Query> others = new ArrayList<>();
            for (List<String> other : term.others()) {
                float bound = Math.min(1f, rarity / rarity(other));
                others.add(new BoostQuery(allOf(other, this::said), bound));
            }
            return new DisjunctionMaxQuery(others, 0f);
        }

        /** How much it says that a text has these words: the more, the fewer events have them (as BM25 has it). */
        private float rarity(List<String> words) throws IOException {
            double rarity = 0;
            for (String word : words) {
                long there = known.events(new Term(EventDocument.TEXT, EventTerms.word(word)));
                rarity += Math.log1p((known.allEvents() - there + 0.5) / (there + 0.5));
            }
            return (float) rarity;
        }

        private Query allOf(List<String> words, Way way) throws IOException {
            List<Query> each = new ArrayList<>();
            for (String word : words) {
                each.add(way.of(word));
            }
            return both(each);
        }

        private Query exact(String word) throws IOException {
            if (Hangul.isInitials(word)) {
                return initials(Hangul.initials(word));
            }
            Ways ways = new Ways();
            ways.add(word(word), 1f);
            if (isHalfTyped(word)) {
                ways.add(flat(Beginnings.LETTERS.of(word, known::query), BEGINNING), 1f);
            }
            if (Hangul.isIn(word) && word.length() > RUN) {
                ways.add(runs(word), 1f);
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
                if (known.events(name(EventTerms.whole(begin))) > 0) {
                    if (length < word.length()) {
                        ways.add(text(begin), 1f);
                    }
                    return true;
                }
            }
            return false;
        }

        /** Initial consonants: of what begins so, more of a whole word, most of a whole name. */
        private Query initials(String consonants) throws IOException {
            Ways ways = new Ways();
            ways.add(Beginnings.INITIALS.of(consonants, known::query), 1f);
            ways.add(text(EventTerms.initials(consonants)), WHOLE_INITIALS);
            ways.add(known.query(name(EventTerms.whole(consonants))), WHOLE_INITIALS);
            return ways.any();
        }

        private void addMorphemes(String word, List<String> morphemes, Ways ways) throws IOException {
            if (!morphemes.isEmpty() && !morphemes.equals(List.of(word))) {
                ways.add(allOf(morphemes, this::word), MORPHEMES);
            }
        }

        /** The exact ways, and those that find more than is meant. */
        private Query near(String word, int edits) throws IOException {
            Ways ways = new Ways();
            ways.add(exact(word), 1f);
            if (!Hangul.isInitials(word)) {
                ways.add(misspelled(Hangul.letters(word), edits), NEAR_MISS);
            }
            if (Hangul.isIn(word) && !isHalfTyped(word)) {
                ways.add(flat(Beginnings.LETTERS.of(word, known::query), BEGINNING), 1f);
            }
            if (!Hangul.isIn(word) && word.length() >= RUN) {
                ways.add(flat(latinRuns(word), LATIN_RUNS), 1f);
            }
            addMorphemes(word, korean.ofQuery(word), ways);
            return ways.any();
        }

        /** A word as it stands in a text, without the ways that go further: nobody typed it. */
        private Query said(String word) throws IOException {
            boolean parted = Hangul.isIn(word) && word.length() > RUN;
            if (!parted) {
                return word(word);
            }
            Ways ways = new Ways();
            ways.add(text(word), 1f);
            ways.add(runs(word), 1f);
            return ways.any();
        }

        /** A Korean word of four syllables or more within what is written together, or apart. */
        private Query runs(String word) throws IOException {
            List<String> runs = SearchText.gramsOfWord(word);
            return new BoostQuery(allOf(runs, this::text), RUNS / runs.size());
        }

        private Query latinRuns(String word) throws IOException {
            List<String> runs = SearchText.gramsOfWord(word);
            if (runs.isEmpty()) {
                return MatchNoDocsQuery.INSTANCE;
            }
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            for (String run : runs) {
                all.add(text(EventTerms.run(run)), Occur.FILTER);
            }
            return all.build();
        }

        private Query misspelled(String letters, int edits) throws IOException {
            return known.near(new Term(EventDocument.SPELLED, letters), edits);
        }

        private Query word(String word) throws IOException {
            return text(EventTerms.word(word));
        }

        private Query text(String term) throws IOException {
            return known.query(new Term(EventDocument.TEXT, term));
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

    private static Term name(String term) {
        return new Term(EventDocument.NAMES, term);
    }

    private static Query flat(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
