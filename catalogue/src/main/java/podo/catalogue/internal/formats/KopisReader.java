package podo.catalogue.internal.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.document.Unsaid.Member;

/**
 * Reads answers of KOPIS, Korea's performing-arts registry: a list of productions or the details of some. They become
 * events without showtimes. Productions that cannot be understood are named and left out. Whether one is over is told by
 * its dates, so its state as of the day of the export is not looked at. Not thread-safe.
 */
final class KopisReader {
    private static final String DEFAULT_SOURCE = "kopis";
    private static final int LONGEST_KEY = 200;
    private static final int MOST_IMAGES = 20;
    private static final String YES = "Y";
    private static final String MESSAGE = "errmsg";
    private static final String CODE = "returncode";
    private static final String AREA = "area";
    private static final String STORY = "sty";

    /** The elements that tell of what need not be known. */
    private static final Map<String, Member> ELEMENTS = Map.of(
            "prfcast",
            Member.PERFORMERS,
            "fcltynm",
            Member.VENUE,
            AREA,
            Member.CITY,
            "prfage",
            Member.AGE_RATING,
            "prfruntime",
            Member.RUNNING_MINUTES,
            "poster",
            Member.POSTER,
            "styurl",
            Member.IMAGES);

    /** What goes into the description, and under which heading. */
    private static final Map<String, String> NOTES = notes();

    private static final Map<String, Genre> GENRES = genres();

    private final Findings leftOut = new Findings();
    private final Findings warnings = new Findings();
    private final PlainText text = new PlainText(warnings);
    private final Links links = new Links(warnings);
    private final Venues venues = new Venues();
    private final Set<String> keys = new HashSet<>();

    private KopisReader() {}

    /** Reads the productions; the document has events and their venues. */
    static Read read(byte[] file, ReadOptions options) {
        return switch (KopisXml.parse(file)) {
            case KopisXml.Parsed.Unreadable unreadable -> Read.Refused.because(unreadable.path(), unreadable.why());
            case KopisXml.Parsed.Productions answer ->
                new KopisReader().events(answer, options.sourceOr(DEFAULT_SOURCE));
        };
    }

    private Read events(KopisXml.Parsed.Productions answer, String source) {
        List<EventEntry> events = new ArrayList<>();
        Unsaid.Collected unsaid = new Unsaid.Collected();
        for (KopisXml.Production production : answer.productions()) {
            event(production).ifPresent(event -> {
                event.tellUnsaid(unsaid);
                events.add(event.entry());
            });
        }
        if (events.isEmpty()) {
            return refused(answer.beside());
        }
        CatalogueDocument document = new CatalogueDocument(source, venues.all(), List.of(), List.of(), events);
        return new Read.Document(document, unsaid.unsaid(), Findings.joined(leftOut, warnings));
    }

    private Read refused(Map<String, String> beside) {
        error(beside.getOrDefault(MESSAGE, ""), beside.getOrDefault(CODE, ""))
                .ifPresentOrElse(
                        error -> leftOut.add("/dbs/" + (beside.containsKey(MESSAGE) ? MESSAGE : CODE), error),
                        () -> leftOut.add("/dbs", "has no production that can be imported"));
        return new Read.Refused(leftOut.list());
    }

    /** KOPIS answers a wrong key, or too many questions, with a code and a message in place of productions. */
    private Optional<String> error(String message, String code) {
        String shown = text.name("", message);
        String number = text.name("", code);
        if (shown.isEmpty() && number.isEmpty()) {
            return Optional.empty();
        }
        String both = shown.isEmpty() || number.isEmpty() ? shown + number : shown + " (code " + number + ")";
        return Optional.of("KOPIS answered with an error: " + both);
    }

    private Optional<EventDraft> event(KopisXml.Production production) {
        String key = PlainText.oneLine(production.first("mt20id"));
        String title = text.title(production.path("prfnm"), production.first("prfnm"));
        Optional<LocalDate> first = Dates.day(production.first("prfpdfrom").strip());
        Optional<LocalDate> last = Dates.day(production.first("prfpdto").strip());
        Optional<String> error = error(production.first(MESSAGE), production.first(CODE));
        if (key.isEmpty() && error.isPresent()) {
            leftOut.add(production.path(production.has(MESSAGE) ? MESSAGE : CODE), error.get());
        } else if (key.isEmpty()) {
            leftOut.add(production.path("mt20id"), "left out: it has no identifier");
        } else if (key.length() > LONGEST_KEY) {
            leftOut.add(
                    production.path("mt20id"),
                    "left out: its identifier is longer than " + LONGEST_KEY + " characters");
        } else if (title.isEmpty()) {
            leftOut.add(production.path("prfnm"), "left out: " + key + " has no title");
        } else if (first.isEmpty() || last.isEmpty()) {
            String element = first.isEmpty() ? "prfpdfrom" : "prfpdto";
            leftOut.add(production.path(element), "left out: the day of " + key + " cannot be read");
        } else if (last.get().isBefore(first.get())) {
            leftOut.add(production.path("prfpdto"), "left out: " + key + " ends before it starts");
        } else if (!keys.add(key)) {
            leftOut.add(production.path("mt20id"), "left out: " + key + " was already given");
        } else {
            Optional<Genre> genre = genre(production);
            EventDraft.Details details = details(production);
            return Optional.of(new EventDraft(
                    key,
                    LocalText.of(title),
                    genre.orElse(Genre.OTHER),
                    first.get(),
                    last.get(),
                    details,
                    unsaid(production, genre, details)));
        }
        return Optional.empty();
    }

    private EventDraft.Details details(KopisXml.Production production) {
        String name = text.name(production.path("fcltynm"), production.first("fcltynm"));
        String city = text.shortName(production.path(AREA), production.first(AREA));
        if (city.isEmpty() && !name.isEmpty()) {
            warnings.add(production.path(AREA), "is missing: \"" + name + "\" is imported without its city");
        }
        return new EventDraft.Details(
                EventDraft.performers(text, production.path("prfcast"), production.first("prfcast")),
                description(production),
                venues.keyOf(name, city, "", Venues.Place.UNKNOWN),
                null,
                text.shortName(production.path("prfage"), production.first("prfage")),
                Dates.minutes(production.first("prfruntime").strip()).orElse(null),
                links.accepted(production.path("poster"), production.first("poster")),
                images(production));
    }

    /**
     * What the record cannot say. A list has few elements, and an empty one of it says nothing; of a production's details
     * an empty element says that there is nothing. Details are told by their story (sty), which they always have. What
     * cannot be read says nothing either.
     */
    private static Set<Member> unsaid(KopisXml.Production production, Optional<Genre> genre, EventDraft.Details told) {
        boolean details = production.has(STORY);
        Set<Member> unsaid = EnumSet.of(Member.ENGLISH, Member.RATING);
        ELEMENTS.forEach((element, member) -> {
            boolean empty = production.all(element).isEmpty();
            if (empty && !(details && production.has(element))) {
                unsaid.add(member);
            }
        });
        if (details && production.has("styurls")) {
            unsaid.remove(Member.IMAGES);
        }
        if (!details) {
            unsaid.add(Member.DESCRIPTION);
        }
        if (genre.isEmpty()) {
            unsaid.add(Member.GENRE);
        }
        if (told.runningMinutes() == null && !production.first("prfruntime").isBlank()) {
            unsaid.add(Member.RUNNING_MINUTES);
        }
        if (told.poster() == null && !production.first("poster").isBlank()) {
            unsaid.add(Member.POSTER);
        }
        if (!production.has("child") && !production.has("festival")) {
            unsaid.add(Member.AUDIENCE);
        }
        return unsaid;
    }

    private List<String> images(KopisXml.Production production) {
        List<String> images = new ArrayList<>();
        for (String address : production.all("styurl")) {
            String link = links.accepted(production.path("styurls/styurl"), address);
            if (link != null && images.size() < MOST_IMAGES) {
                images.add(link);
            }
        }
        return images;
    }

    private String description(KopisXml.Production production) {
        List<String> lines = new ArrayList<>();
        lines.add(production.first(STORY).strip());
        NOTES.forEach((element, heading) -> {
            String note = PlainText.oneLine(production.first(element));
            if (!note.isEmpty()) {
                lines.add(heading + ": " + note);
            }
        });
        List<String> sellers = production.all("relatenm").stream()
                .map(PlainText::oneLine)
                .filter(seller -> !seller.isEmpty())
                .toList();
        if (!sellers.isEmpty()) {
            lines.add("예매처: " + String.join(", ", sellers));
        }
        return text.description(production.path(STORY), String.join("\n", lines));
    }

    /** The genre; empty, with a warning, where it is none that we know. */
    private Optional<Genre> genre(KopisXml.Production production) {
        if (production.first("festival").strip().equals(YES)) {
            return Optional.of(Genre.FESTIVAL);
        }
        if (production.first("child").strip().equals(YES)) {
            return Optional.of(Genre.FAMILY);
        }
        String written = PlainText.oneLine(production.first("genrenm"));
        for (Map.Entry<String, Genre> genre : GENRES.entrySet()) {
            if (written.startsWith(genre.getKey())) {
                return Optional.of(genre.getValue());
            }
        }
        String shown = written.isEmpty() ? "no genre" : "the unknown genre \"" + text.name("", written) + "\"";
        warnings.add(production.path("genrenm"), "has " + shown + "; taken as other");
        return Optional.empty();
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("pcseguidance", "티켓 가격");
        notes.put("dtguidance", "공연 시간");
        notes.put("prfruntime", "공연 길이");
        notes.put("prfcast", "출연");
        notes.put("prfcrew", "제작진");
        notes.put("entrpsnmP", "제작");
        notes.put("entrpsnmA", "기획");
        notes.put("entrpsnmH", "주최");
        notes.put("entrpsnmS", "주관");
        return notes;
    }

    private static Map<String, Genre> genres() {
        Map<String, Genre> genres = new LinkedHashMap<>();
        genres.put("대중음악", Genre.CONCERT);
        genres.put("뮤지컬", Genre.MUSICAL);
        genres.put("연극", Genre.PLAY);
        genres.put("서양음악", Genre.CLASSICAL);
        genres.put("클래식", Genre.CLASSICAL);
        genres.put("한국음악", Genre.CLASSICAL);
        genres.put("국악", Genre.CLASSICAL);
        genres.put("무용", Genre.DANCE);
        genres.put("대중무용", Genre.DANCE);
        genres.put("아동", Genre.FAMILY);
        genres.put("서커스", Genre.OTHER);
        genres.put("복합", Genre.OTHER);
        return genres;
    }
}
