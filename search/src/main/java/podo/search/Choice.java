package podo.search;

import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import podo.catalogue.Language;

/** A kind of filter whose values are counted. */
enum Choice {
    GENRE,
    CITY,
    STATUS;

    /** The field that holds each event's value for counting. */
    String countField(Language language) {
        return switch (this) {
            case GENRE -> EventDocument.GENRE;
            case CITY -> EventDocument.cityCount(language);
            case STATUS -> EventDocument.STATUS;
        };
    }

    /** The filter that a request asks for; empty where it asks for none. */
    Optional<Query> filter(SearchRequest request) {
        return switch (this) {
            case GENRE -> request.genre().map(genre -> term(EventDocument.GENRE, genre.code()));
            case CITY -> request.city().map(city -> term(EventDocument.CITY, city));
            case STATUS -> request.status().map(status -> term(EventDocument.STATUS, status.name()));
        };
    }

    static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
