package podo.search;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import podo.catalogue.Language;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.platform.http.Json;

/** An event as the index keeps it. Whoever changes what is indexed raises {@link SearchIndex#FORMAT}. */
final class EventDocument {
    static final String ID = "id";
    static final String GENRE = "genre.code";
    static final String STATUS = "status";
    static final String CITY = "city";
    static final String VENUE = "venue";
    static final String VENUE_KEY = "venue.key";
    static final String FIRST_DAY = "first-day";
    static final String LAST_DAY = "last-day";
    static final String RATING = "rating";
    static final String HOT = "hot";
    /** 1 for what cannot be attended any more, else 0. */
    static final String OVER = "over";
    /** When its status may change although nobody touches it, in milliseconds. */
    static final String TURNS_AT = "turns-at";
    /** All words as they are written, for near misses. */
    static final String WORDS = "words";
    /** Beginnings of titles and performers by letters. */
    static final String BEGINNINGS = "beginnings";
    /** Beginnings of titles and performers by initial consonants. */
    static final String INITIALS = "initials";

    /** Dates of events are Korean days. */
    static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private static final double UNRATED = -1;
    private static final int LONGEST_VALUE = 200;
    private static final FieldType TERM = term();
    private static final JsonType<EventItem> ITEM = Json.type(EventItem.class);

    private final PublishedEvent event;
    private final SaleStatus status;
    private final Document document = new Document();

    private EventDocument(PublishedEvent event, SaleStatus status) {
        this.event = event;
        this.status = status;
    }

    /** The document of an event as it stands now. */
    static Document of(PublishedEvent event, Instant now, Analyzer analyzer) {
        EventDocument made = new EventDocument(event, statusAt(event, now));
        made.addFilters();
        made.addOrder(now);
        made.addTexts();
        made.addItems();
        return made.document;
    }

    /** The item of a found event in a language. */
    static EventItem item(StoredFields stored, int found, Language language) throws IOException {
        String field = itemField(language);
        BytesRef json = stored.document(found, Set.of(field)).getBinaryValue(field);
        return ITEM.fromJson(Arrays.copyOfRange(json.bytes, json.offset, json.offset + json.length));
    }

    private static String itemField(Language language) {
        return "item." + language.tag();
    }

    /** The field that counts cities in a language. */
    static String cityCount(Language language) {
        return "city.count." + language.tag();
    }

    /** An event whose last day is past has ended, whether or not anybody said so. */
    private static SaleStatus statusAt(PublishedEvent event, Instant now) {
        boolean past = event.lastDate().isBefore(now.atZone(KOREA).toLocalDate());
        return past && event.status() != SaleStatus.CANCELLED ? SaleStatus.ENDED : event.status();
    }

    private void addFilters() {
        document.add(new StringField(ID, event.id().value(), Field.Store.NO));
        addChoice(GENRE, event.genre().code());
        addChoice(STATUS, status.name());
        event.venue().ifPresent(venue -> {
            document.add(new StringField(VENUE_KEY, bounded(venue.key()), Field.Store.NO));
            terms(VENUE, Set.of(SearchText.key(bounded(venue.key()))));
            texts(venue.name()).forEach(name -> terms(VENUE, Set.of(SearchText.key(bounded(name)))));
            texts(venue.city()).forEach(city -> terms(CITY, Set.of(SearchText.key(bounded(city)))));
            for (Language language : Language.values()) {
                BytesRef city = new BytesRef(bounded(venue.city().in(language)));
                document.add(new SortedDocValuesField(cityCount(language), city));
            }
        });
        document.add(new IntPoint(FIRST_DAY, (int) event.firstDate().toEpochDay()));
        document.add(new IntPoint(LAST_DAY, (int) event.lastDate().toEpochDay()));
    }

    private void addChoice(String field, String value) {
        document.add(new StringField(field, value, Field.Store.NO));
        document.add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private void addOrder(Instant now) {
        int over = status == SaleStatus.ENDED || status == SaleStatus.CANCELLED ? 1 : 0;
        document.add(new NumericDocValuesField(OVER, over));
        document.add(new StringField(OVER, Integer.toString(over), Field.Store.NO));
        document.add(new NumericDocValuesField(FIRST_DAY, event.firstDate().toEpochDay()));
        document.add(new DoubleDocValuesField(RATING, event.rating().orElse(UNRATED)));
        document.add(new NumericDocValuesField(HOT, event.hot() ? 1 : 0));
        document.add(new SortedDocValuesField(ID, new BytesRef(event.id().value())));
        document.add(new LongPoint(TURNS_AT, turnsAt(now)));
    }

    private long turnsAt(Instant now) {
        Instant ends = event.lastDate().plusDays(1).atStartOfDay(KOREA).toInstant();
        return Stream.concat(Stream.of(ends), event.showtimes().stream().flatMap(EventDocument::turns))
                .filter(turn -> turn.isAfter(now))
                .mapToLong(Instant::toEpochMilli)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static Stream<Instant> turns(PublishedShowtime showtime) {
        return Stream.of(showtime.salesOpenAt(), showtime.startsAt());
    }

    private void addTexts() {
        List<String> titles = texts(event.title());
        List<String> performers = event.performers().stream()
                .flatMap(name -> texts(name).stream())
                .toList();
        List<String> places = new ArrayList<>();
        event.venue().ifPresent(venue -> {
            places.addAll(texts(venue.name()));
            places.addAll(texts(venue.city()));
        });
        addText(SearchedText.TITLE, titles);
        addText(SearchedText.PERFORMERS, performers);
        addText(SearchedText.PLACE, places);
        addText(SearchedText.GENRE, GenreWords.of(event.genre()));
        addText(SearchedText.DESCRIPTION, texts(event.description()));
        Set<String> beginnings = new LinkedHashSet<>();
        Set<String> initials = new LinkedHashSet<>();
        Stream.concat(titles.stream(), performers.stream()).forEach(name -> {
            beginnings.addAll(SearchText.beginnings(name));
            initials.addAll(SearchText.initialBeginnings(name));
        });
        terms(BEGINNINGS, beginnings);
        terms(INITIALS, initials);
    }

    private void addText(SearchedText kind, List<String> texts) {
        for (String text : texts) {
            String normal = SearchText.normal(text);
            document.add(new TextField(kind.morphemes(), normal, Field.Store.NO));
            document.add(new TextField(kind.stems(), normal, Field.Store.NO));
            if (kind.hasGrams()) {
                terms(kind.grams(), SearchText.grams(text));
            }
            if (kind != SearchedText.DESCRIPTION) {
                terms(WORDS, new LinkedHashSet<>(SearchText.words(text)));
            }
        }
    }

    private void addItems() {
        for (Language language : Language.values()) {
            byte[] json = ITEM.toJsonBytes(EventItem.of(event, status, language));
            document.add(new StoredField(itemField(language), json));
        }
    }

    private void terms(String field, Set<String> terms) {
        terms.forEach(term -> document.add(new Field(field, term, TERM)));
    }

    private static List<String> texts(LocalText text) {
        return text.en() == null ? List.of(text.ko()) : List.of(text.ko(), text.en());
    }

    private static String bounded(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }

    /** A value that is found as it is; how often it stands in one event says nothing. */
    private static FieldType term() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setTokenized(false);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
