package podo.search;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.jspecify.annotations.Nullable;

/** How each field's text becomes terms: Korean by morphemes, English by stems. */
final class Analyzers {
    private Analyzers() {}

    /**
     * The analyzer of the whole index.
     *
     * @param names names that must not be taken apart (performers, titles); null while there is no such dictionary
     */
    static Analyzer forIndex(@Nullable UserDictionary names) {
        Analyzer english = new English();
        Map<String, Analyzer> byField = new HashMap<>();
        for (SearchedText field : SearchedText.values()) {
            byField.put(field.stems(), english);
        }
        return new PerFieldAnalyzerWrapper(new Korean(names), byField);
    }

    /** Compounds stay whole and are taken apart too (올림픽공원 → 올림픽공원, 올림픽, 공원); particles go. */
    private static final class Korean extends Analyzer {
        private final @Nullable UserDictionary names;

        Korean(@Nullable UserDictionary names) {
            this.names = names;
        }

        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer tokenizer = new KoreanTokenizer(
                    TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, names, KoreanTokenizer.DecompoundMode.MIXED, false);
            TokenStream terms = new KoreanPartOfSpeechStopFilter(tokenizer);
            terms = new KoreanReadingFormFilter(terms);
            terms = new LowerCaseFilter(terms);
            return new TokenStreamComponents(tokenizer, new LengthFilter(terms, 1, SearchText.LONGEST_WORD));
        }
    }

    /** Words in lower case by their stems (Porter): musicals finds musical. */
    private static final class English extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer tokenizer = new StandardTokenizer();
            TokenStream terms = new EnglishPossessiveFilter(tokenizer);
            terms = new LowerCaseFilter(terms);
            terms = new PorterStemFilter(terms);
            return new TokenStreamComponents(tokenizer, new LengthFilter(terms, 1, SearchText.LONGEST_WORD));
        }
    }
}
