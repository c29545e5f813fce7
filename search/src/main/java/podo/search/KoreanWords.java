package podo.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes Korean words apart into morphemes (nori): particles go, Chinese characters are read. An event's compounds stay
 * whole beside their parts; what is asked for is taken apart, as an event may have the parts alone. Each word is taken
 * apart by itself, so that it comes to the same in a title, in a description and alone in a query. Thread-safe.
 */
final class KoreanWords implements AutoCloseable {
    private static final String ANY_FIELD = "text";
    private static final String SOME_WORD = "음악회";
    private static final int MOST_KNOWN = 100_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
    private final Analyzer ofEvents = new Korean(DecompoundMode.MIXED);
    private final Analyzer ofQueries = new Korean(DecompoundMode.DISCARD);

    /**
     * A word of an event's text.
     *
     * @param parts its morphemes
     * @param terms by which it is kept: itself and its morphemes
     */
    record Reading(List<String> parts, List<String> terms) {
        Reading {
            parts = List.copyOf(parts);
            terms = List.copyOf(terms);
        }
    }

    /** Most words of a million events are words of the event before; while nothing is built, nothing is kept. */
    private final Cache<String, Reading> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(KNOWN_FOR)
            .build();

    /** Loads the dictionaries, which takes longer than a query may: best before anybody waits for an answer. */
    void load() {
        morphemes(ofEvents, SOME_WORD);
        morphemes(ofQueries, SOME_WORD);
    }

    /** The morphemes of a word of an event's text; a word without Korean has none. */
    List<String> ofEvent(String word) {
        return needsReading(word) ? morphemes(ofEvents, word) : List.of();
    }

    /** A word of an event's text, taken apart once for all events that hold it. */
    Reading read(String word) {
        return known.get(word, unknown -> {
            List<String> parts = ofEvent(unknown);
            List<String> terms = Stream.concat(Stream.of(unknown), parts.stream())
                    .map(EventTerms::word)
                    .distinct()
                    .toList();
            return new Reading(parts, terms);
        });
    }

    /** The morphemes that all must be found for a typed word to be found. */
    List<String> ofQuery(String word) {
        return needsReading(word) ? morphemes(ofQueries, word) : List.of();
    }

    @Override
    public void close() {
        ofEvents.close();
        ofQueries.close();
    }

    private static List<String> morphemes(Analyzer analyzer, String text) {
        List<String> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(ANY_FIELD, text)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (term.length() <= SearchText.LONGEST_WORD) {
                    terms.add(term.toString());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always read
        }
        return List.copyOf(terms);
    }

    private static boolean needsReading(String text) {
        return Hangul.isIn(text) || text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static final class Korean extends Analyzer {
        private final DecompoundMode compounds;

        Korean(DecompoundMode compounds) {
            this.compounds = compounds;
        }

        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer tokenizer =
                    new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, compounds, false);
            TokenStream terms = new KoreanPartOfSpeechStopFilter(tokenizer);
            return new TokenStreamComponents(tokenizer, new LowerCaseFilter(new KoreanReadingFormFilter(terms)));
        }
    }
}
