package podo.catalogue.internal.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.internal.document.TimeZones;
import podo.catalogue.internal.document.Unsaid.Member;

/** Understands the rows of a table of events by its mapping. Not thread-safe. */
final class EventRows {
    private static final int LONGEST_KEY = 200;
    private static final double FARTHEST_NORTH = 90;
    private static final double FARTHEST_EAST = 180;
    private static final double BEST_RATING = 5;
    private static final int MOST_IMAGES = 20;

    /** The columns that tell of something; one of them is enough. */
    private static final Map<Member, List<String>> MEMBERS = Map.of(
            Member.PERFORMERS, List.of("performers"),
            Member.DESCRIPTION, List.of("description", "notes"),
            Member.VENUE, List.of("venue"),
            Member.RATING, List.of("rating"),
            Member.AGE_RATING, List.of("ageRating"),
            Member.RUNNING_MINUTES, List.of("runningMinutes"),
            Member.POSTER, List.of("poster"),
            Member.IMAGES, List.of("images"));

    private final CsvMapping mapping;
    private final Map<String, int[]> columns = new HashMap<>();
    private final List<String> header;
    private final Venues venues;
    private final Findings leftOut;
    private final Findings warnings;
    private final PlainText text;
    private final Links links;

    EventRows(CsvTable table, CsvMapping mapping, Venues venues, Findings leftOut, Findings warnings) {
        this.mapping = mapping;
        this.header = table.header();
        this.venues = venues;
        this.leftOut = leftOut;
        this.warnings = warnings;
        this.text = new PlainText(warnings);
        this.links = new Links(warnings);
        mapping.columns()
                .forEach((field, headers) -> columns.put(
                        field,
                        headers.stream()
                                .mapToInt(table::column)
                                .filter(i -> i >= 0)
                                .toArray()));
    }

    /** The event of a row; empty, with a finding, where the row must be left out. */
    Optional<EventDraft> read(CsvTable.Line line) {
        String title = text.title(line.path(), value(line, "title"));
        Optional<LocalDate> first = Dates.day(PlainText.oneLine(value(line, "firstDate")));
        String lastText = PlainText.oneLine(value(line, "lastDate"));
        Optional<LocalDate> last = lastText.isEmpty() ? first : Dates.day(lastText);
        String wrong = wrong(title, first, last);
        if (!wrong.isEmpty()) {
            leftOut.add(line.path(), "left out: " + wrong);
            return Optional.empty();
        }
        return Optional.of(event(line, title, first.orElseThrow(), last.orElseThrow()));
    }

    private static String wrong(String title, Optional<LocalDate> first, Optional<LocalDate> last) {
        if (title.isEmpty()) {
            return "it has no title";
        }
        if (first.isEmpty()) {
            return "its first day cannot be read";
        }
        if (last.isEmpty()) {
            return "its last day cannot be read";
        }
        boolean backwards = last.get().isBefore(first.get());
        return backwards ? "it ends (" + last.get() + ") before it starts (" + first.get() + ")" : "";
    }

    private EventDraft event(CsvTable.Line line, String title, LocalDate first, LocalDate last) {
        String path = line.path();
        String venueName = text.name(path, value(line, "venue"));
        String city = text.shortName(path, value(line, "city"));
        String address = text.name(path, value(line, "address"));
        String venue = venues.keyOf(venueName, city, address, place(line));
        EventDraft.Details details = new EventDraft.Details(
                EventDraft.performers(text, path, joined(line, "performers", "\n")),
                description(line),
                venue,
                rating(line),
                text.shortName(path, value(line, "ageRating")),
                runningMinutes(line),
                links.accepted(path + ", poster", value(line, "poster")),
                images(line));
        String english = text.title(path, value(line, "titleEn"));
        Optional<Genre> genre = genre(line);
        LocalText titles = new LocalText(title, english.isEmpty() ? null : english);
        return new EventDraft(
                key(line, title + '\n' + venueName + '\n' + first + '\n' + last),
                titles,
                genre.orElse(Genre.OTHER),
                first,
                last,
                details,
                unsaid(line, details, genre, english));
    }

    /**
     * What the table has no column for, and what is there and cannot be read: that is no reason to give up what is known.
     * An empty cell empties.
     */
    private Set<Member> unsaid(CsvTable.Line line, EventDraft.Details details, Optional<Genre> genre, String english) {
        Set<Member> unsaid = EnumSet.noneOf(Member.class);
        MEMBERS.forEach((member, fields) -> {
            if (fields.stream().noneMatch(this::isTold)) {
                unsaid.add(member);
            }
        });
        if (genre.isEmpty()) {
            unsaid.add(Member.GENRE);
        }
        if (value(line, "city").isBlank()) {
            unsaid.add(Member.CITY);
        }
        if (english.isEmpty()) {
            unsaid.add(Member.ENGLISH);
        }
        addUnread(unsaid, Member.RATING, details.rating() == null, value(line, "rating"));
        addUnread(unsaid, Member.RUNNING_MINUTES, details.runningMinutes() == null, value(line, "runningMinutes"));
        addUnread(unsaid, Member.POSTER, details.poster() == null, value(line, "poster"));
        addUnread(unsaid, Member.IMAGES, details.images().isEmpty(), value(line, "images"));
        return unsaid;
    }

    private boolean isTold(String field) {
        return columns.getOrDefault(field, new int[0]).length > 0
                || mapping.constants().containsKey(field);
    }

    private static void addUnread(Set<Member> unsaid, Member member, boolean nothingRead, String written) {
        if (nothingRead && !written.isBlank()) {
            unsaid.add(member);
        }
    }

    /** A key that stays the same from export to export: the file's own, else a hash of what makes the event. */
    private String key(CsvTable.Line line, String identity) {
        String own = PlainText.oneLine(value(line, "key"));
        return own.isEmpty() ? "row-" + Keys.hash(identity) : Keys.shortened(own, LONGEST_KEY);
    }

    /** The genre; empty, with a warning, where it is none that we know. */
    private Optional<Genre> genre(CsvTable.Line line) {
        String written = PlainText.oneLine(value(line, "genre"));
        String code = mapping.genres().getOrDefault(written, written);
        Optional<Genre> genre = Genre.parse(code);
        if (genre.isEmpty()) {
            String shown =
                    written.isEmpty() ? "no genre" : "the unknown genre \"" + text.name(line.path(), written) + "\"";
            warnings.add(line.path(), "has " + shown + "; taken as other");
        }
        return genre;
    }

    private Venues.Place place(CsvTable.Line line) {
        String latitude = PlainText.oneLine(value(line, "latitude"));
        String longitude = PlainText.oneLine(value(line, "longitude"));
        String zone = timeZone(line);
        Venues.Place unknown = new Venues.Place(null, null, zone);
        if (latitude.isEmpty() && longitude.isEmpty()) {
            return unknown;
        }
        double north = JsonNode.parsed(latitude);
        double east = JsonNode.parsed(longitude);
        if (Math.abs(north) <= FARTHEST_NORTH && Math.abs(east) <= FARTHEST_EAST) {
            return new Venues.Place(north, east, zone);
        }
        String shown = text.name(line.path(), latitude + ", " + longitude);
        warnings.add(line.path(), "its coordinates (" + shown + ") cannot be read; dropped");
        return unknown;
    }

    /** The venue's time zone; null where the row says none that is known. */
    private @Nullable String timeZone(CsvTable.Line line) {
        String written = PlainText.oneLine(value(line, "timeZone"));
        if (written.isEmpty() || TimeZones.parse(written).isPresent()) {
            return written.isEmpty() ? null : written;
        }
        warnings.add(
                line.path(),
                "its time zone (" + text.name(line.path(), written) + ") is dropped: it " + TimeZones.ALLOWED);
        return null;
    }

    private String description(CsvTable.Line line) {
        StringBuilder description = new StringBuilder(joined(line, "description", "\n\n"));
        for (int column : columns.getOrDefault("notes", new int[0])) {
            String note = line.value(column).strip();
            if (!note.isEmpty()) {
                description.append('\n').append(header.get(column)).append(": ").append(note);
            }
        }
        return text.description(line.path() + ", description", description.toString());
    }

    private @Nullable Double rating(CsvTable.Line line) {
        String written = PlainText.oneLine(value(line, "rating"));
        double rating = JsonNode.parsed(written);
        if (rating >= 0 && rating <= BEST_RATING) {
            return rating;
        }
        if (!written.isEmpty()) {
            warnings.add(line.path(), "its rating is no number from 0 to 5; dropped");
        }
        return null;
    }

    private @Nullable Integer runningMinutes(CsvTable.Line line) {
        String written = PlainText.oneLine(value(line, "runningMinutes"));
        Optional<Integer> minutes = Dates.minutes(written);
        if (minutes.isEmpty() && !written.isEmpty()) {
            warnings.add(line.path(), "its running time cannot be read; dropped");
        }
        return minutes.orElse(null);
    }

    private List<String> images(CsvTable.Line line) {
        List<String> images = new ArrayList<>();
        for (String part : joined(line, "images", " ").split("\\s+", -1)) {
            String link = links.accepted(line.path() + ", images", part);
            if (link != null && images.size() < MOST_IMAGES) {
                images.add(link);
            }
        }
        return images;
    }

    private String value(CsvTable.Line line, String field) {
        return joined(line, field, " ");
    }

    private String joined(CsvTable.Line line, String field, String separator) {
        List<String> values = new ArrayList<>();
        for (int column : columns.getOrDefault(field, new int[0])) {
            String value = line.value(column);
            if (!value.isBlank()) {
                values.add(value);
            }
        }
        return values.isEmpty() ? mapping.constants().getOrDefault(field, "") : String.join(separator, values);
    }
}
