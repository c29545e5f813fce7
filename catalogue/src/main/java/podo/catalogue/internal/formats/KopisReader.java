package podo.catalogue.internal.formats;

import java.time.LocalDate;
import java.util.ArrayList;
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
                new KopisReader().events(answer.productions(), options.sourceOr(DEFAULT_SOURCE));
        };
    }

    private Read events(List<KopisXml.Production> productions, String source) {
        List<EventEntry> events = new ArrayList<>();
        for (KopisXml.Production production : productions) {
            event(production).map(EventDraft::entry).ifPresent(events::add);
        }
        if (events.isEmpty()) {
            leftOut.add("/dbs", "has no production that can be imported");
            return new Read.Refused(leftOut.list());
        }
        CatalogueDocument document = new CatalogueDocument(source, venues.all(), List.of(), List.of(), events);
        return new Read.Document(document, Findings.joined(leftOut, warnings));
    }

    private Optional<EventDraft> event(KopisXml.Production production) {
        String key = PlainText.oneLine(production.first("mt20id"));
        String title = text.title(production.path("prfnm"), production.first("prfnm"));
        Optional<LocalDate> first = Dates.day(production.first("prfpdfrom").strip());
        Optional<LocalDate> last = Dates.day(production.first("prfpdto").strip());
        String error = production.first("errmsg") + production.first("returncode");
        if (key.isEmpty() && !error.isBlank()) {
            leftOut.add(production.path("errmsg"), "KOPIS answered with an error: " + text.name("", error));
        } else if (key.isEmpty() || key.length() > LONGEST_KEY) {
            leftOut.add(production.path("mt20id"), "left out: it has no identifier");
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
            LocalText titles = LocalText.of(title);
            return Optional.of(
                    new EventDraft(key, titles, genre(production), first.get(), last.get(), details(production)));
        }
        return Optional.empty();
    }

    private EventDraft.Details details(KopisXml.Production production) {
        String name = text.name(production.path("fcltynm"), production.first("fcltynm"));
        String city = text.name(production.path("area"), production.first("area"));
        return new EventDraft.Details(
                EventDraft.performers(text, production.path("prfcast"), production.first("prfcast")),
                description(production),
                venues.keyOf(name, city, "", Venues.Place.UNKNOWN),
                null,
                text.name(production.path("prfage"), production.first("prfage")),
                Dates.minutes(production.first("prfruntime").strip()).orElse(null),
                links.accepted(production.path("poster"), production.first("poster")),
                images(production));
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
        lines.add(production.first("sty").strip());
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
        return text.description(production.path("sty"), String.join("\n", lines));
    }

    private Genre genre(KopisXml.Production production) {
        if (production.first("festival").strip().equals(YES)) {
            return Genre.FESTIVAL;
        }
        if (production.first("child").strip().equals(YES)) {
            return Genre.FAMILY;
        }
        String written = PlainText.oneLine(production.first("genrenm"));
        for (Map.Entry<String, Genre> genre : GENRES.entrySet()) {
            if (written.startsWith(genre.getKey())) {
                return genre.getValue();
            }
        }
        String shown = written.isEmpty() ? "no genre" : "the unknown genre \"" + text.name("", written) + "\"";
        warnings.add(production.path("genrenm"), "has " + shown + "; taken as other");
        return Genre.OTHER;
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
