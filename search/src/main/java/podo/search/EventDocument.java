package podo.search;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import podo.catalogue.CityNames;
import podo.catalogue.Language;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.platform.http.Json;

/** An event as the index keeps it. Whoever changes what is indexed raises {@link SearchIndex#FORMAT}. */
final class EventDocument {
    static final String ID = "id";
    static final String GENRE = "genre.code";
    static final String STATUS = "status";
    /** A city's names in all languages. */
    static final String CITY_NAMES = "city.names";

    static final String VENUE = "venue";
    static final String VENUE_KEY = "venue.key";
    static final String FIRST_DAY = "first-day";
    static final String LAST_DAY = "last-day";
    static final String RATING = "rating";
    /** 1 for what cannot be attended any more, else 0. */
    static final String OVER = "over";
    /** When its status may change although nobody touches it, in milliseconds. */
    static final String TURNS_AT = "turns-at";
    /** The terms of all texts; their frequencies are what they weigh. */
    static final String TEXT = "text";
    /** Beginnings of titles and performers; their frequencies are how likely the event is meant. */
    static final String NAMES = "names";
    /** All words spelled by letters, for near misses. */
    static final String SPELLED = "spelled";

    private static final double UNRATED = -1;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_PERFORMERS = 200;
    private static final int LIKELY_ON = 24;
    private static final int LIKELY_HOT = 12;
    private static final int LIKELY_A_STAR = 2;
    private static final char BETWEEN_NAMES = '\u0000';
    private static final FieldType TERM = type(IndexOptions.DOCS, false);
    private static final FieldType WEIGHED = type(IndexOptions.DOCS_AND_FREQS, true);
    private static final JsonType<EventItem> ITEM = Json.type(EventItem.class);

    private final PublishedEvent event;
    private final SaleStatus status;
    private final boolean over;
    private final Document document = new Document();

    private EventDocument(PublishedEvent event, SaleStatus status) {
        this.event = event;
        this.status = status;
        this.over = isOver(status);
    }

    /** Whether something with this status cannot be attended any more. */
    static boolean isOver(SaleStatus status) {
        return status == SaleStatus.ENDED || status == SaleStatus.CANCELLED;
    }

    /** The document of an event as it stands now. */
    static Document of(PublishedEvent event, Instant now, KoreanWords korean) {
        EventDocument made = new EventDocument(event, statusAt(event, now));
        made.addFilters();
        made.addOrder(now);
        made.addTexts(korean);
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

    /** A city's names as one value. */
    static String cityValue(LocalText city) {
        LocalText shown = CityNames.shown(city);
        return bounded(shown.ko()) + BETWEEN_NAMES + bounded(shown.in(Language.EN));
    }

    /** The names in such a value; null where it is empty, as for an event without a venue. */
    static @Nullable LocalText cityOf(String value) {
        int between = value.indexOf(BETWEEN_NAMES);
        return between < 0 ? null : new LocalText(value.substring(0, between), value.substring(between + 1));
    }

    /** An event whose last day is past has ended, whether or not anybody said so. */
    private static SaleStatus statusAt(PublishedEvent event, Instant now) {
        boolean past = event.lastDate().isBefore(now.atZone(event.zone()).toLocalDate());
        return past && event.status() != SaleStatus.CANCELLED ? SaleStatus.ENDED : event.status();
    }

    private void addFilters() {
        document.add(new StringField(ID, event.id().value(), Field.Store.NO));
        document.add(new SortedDocValuesField(GENRE, new BytesRef(event.genre().code())));
        document.add(new SortedDocValuesField(STATUS, new BytesRef(status.name())));
        event.venue().ifPresent(venue -> {
            document.add(new StringField(VENUE_KEY, bounded(venue.key()), Field.Store.NO));
            terms(VENUE, Set.of(SearchText.key(bounded(venue.key()))));
            texts(venue.name()).forEach(name -> terms(VENUE, Set.of(SearchText.key(bounded(name)))));
        });
        String city = event.venue()
                .map(Venue::city)
                .filter(its -> !its.ko().isBlank())
                .map(EventDocument::cityValue)
                .orElse("");
        document.add(new SortedDocValuesField(CITY_NAMES, new BytesRef(city)));
    }

    private void addOrder(Instant now) {
        double rating = event.rating().orElse(UNRATED);
        document.add(new NumericDocValuesField(OVER, over ? 1 : 0));
        document.add(new NumericDocValuesField(FIRST_DAY, event.firstDate().toEpochDay()));
        document.add(new NumericDocValuesField(LAST_DAY, event.lastDate().toEpochDay()));
        document.add(new DoubleDocValuesField(RATING, rating));
        document.add(new DoublePoint(RATING, rating)); // lets the order by rating pass over what cannot win
        document.add(new SortedDocValuesField(ID, new BytesRef(event.id().value())));
        document.add(new LongPoint(TURNS_AT, turnsAt(now)));
    }

    private long turnsAt(Instant now) {
        Instant ends = event.lastDate().plusDays(1).atStartOfDay(event.zone()).toInstant();
        return Stream.concat(Stream.of(ends), event.showtimes().stream().flatMap(EventDocument::turns))
                .filter(turn -> turn.isAfter(now))
                .mapToLong(Instant::toEpochMilli)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static Stream<Instant> turns(PublishedShowtime showtime) {
        return Stream.of(showtime.salesOpenAt(), showtime.salesCloseAt(), showtime.startsAt());
    }

    private void addTexts(KoreanWords korean) {
        List<String> titles = texts(event.title());
        List<String> performers = event.performers().stream()
                .limit(MOST_PERFORMERS)
                .flatMap(name -> texts(name).stream())
                .toList();
        List<String> places = new ArrayList<>();
        event.venue().ifPresent(venue -> {
            places.addAll(texts(venue.name()));
            places.addAll(CityNames.spellings(venue.city()));
        });
        EventTerms found = new EventTerms(korean);
        event.venue().map(Venue::address).ifPresent(address -> found.addAddress(texts(address)));
        found.add(TextKind.TITLE, titles);
        found.add(TextKind.PERFORMERS, performers);
        found.add(TextKind.PLACE, places);
        found.add(TextKind.GENRE, GenreWords.of(event.genre()));
        found.add(TextKind.DESCRIPTION, texts(event.description()));
        Stream.concat(titles.stream(), performers.stream()).forEach(found::addName);
        document.add(new Field(TEXT, found.text(over), WEIGHED));
        document.add(new Field(NAMES, found.names(likelihood()), WEIGHED));
        terms(SPELLED, found.spelled());
    }

    /** How likely somebody means this event of all that begin so: what is on, what is wanted, what is liked. */
    private int likelihood() {
        int liked = (int) Math.round(event.rating().orElse(0.0) * LIKELY_A_STAR);
        return 1 + (over ? 0 : LIKELY_ON) + (event.hot() ? LIKELY_HOT : 0) + liked;
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

    private static FieldType type(IndexOptions options, boolean tokenized) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(tokenized);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
