package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
 * Takes Korean apart into morphemes (nori): particles go, Chinese characters are read. An event's compounds stay whole
 * beside their parts (올림픽공원, 올림픽, 공원); what is asked for is taken apart, as an event may have the parts alone.
 * Thread-safe.
 */
final class KoreanWords implements AutoCloseable {
    private static final String ANY_FIELD = "text";
    private final Analyzer ofEvents = new Korean(DecompoundMode.MIXED);
    private final Analyzer ofQueries = new Korean(DecompoundMode.DISCARD);

    /** The morphemes of an event's text; a text without Korean has none. */
    List<String> ofEvent(String normal) {
        return morphemes(ofEvents, normal);
    }

    /** The morphemes that all must be found for a typed word to be found. */
    List<String> ofQuery(String word) {
        return morphemes(ofQueries, word);
    }

    @Override
    public void close() {
        ofEvents.close();
        ofQueries.close();
    }

    private static List<String> morphemes(Analyzer analyzer, String text) {
        if (!needsReading(text)) {
            return List.of();
        }
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
        return terms;
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
