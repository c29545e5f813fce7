package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.internal.document.Unsaid;

/**
 * Reads events from a table, one a row. Rows that cannot be understood are named by their line and left out; the others
 * are imported. Not thread-safe.
 */
final class EventCsvReader {
    private static final String DEFAULT_SOURCE = "csv";
    private static final int MOST_HEADERS_SHOWN = 60;
    private static final CsvMapping NAMED_LIKE_OURS = ownNames();

    private final CsvTable table;
    private final CsvMapping mapping;
    private final String source;
    private final Findings leftOut = new Findings();
    private final Findings warnings = new Findings();
    private final Venues venues = new Venues();
    private final Map<String, Long> lineOfKey = new HashMap<>();

    private EventCsvReader(CsvTable table, ReadOptions options) {
        this.table = table;
        this.mapping = options.mapping() == null ? NAMED_LIKE_OURS : options.mapping();
        this.source = options.sourceOr(mapping.source() == null ? DEFAULT_SOURCE : mapping.source());
    }

    /** Reads the events; the document has them and their venues. */
    static Read read(byte[] file, ReadOptions options) {
        return switch (CsvTable.parse(file)) {
            case CsvTable.Parsed.Unreadable unreadable -> Read.Refused.because(unreadable.path(), unreadable.why());
            case CsvTable.Parsed.Table parsed ->
                new EventCsvReader(parsed.table(), options).events(options.mapping() != null);
        };
    }

    private static CsvMapping ownNames() {
        Map<String, List<String>> columns = new HashMap<>();
        CsvMapping.FIELDS.forEach(field -> columns.put(field, List.of(field)));
        return new CsvMapping(null, columns, Map.of(), Map.of());
    }

    private Read events(boolean mapped) {
        Findings errors = new Findings();
        if (mapped) {
            mapping.columns().values().forEach(headers -> headers.forEach(header -> check(header, errors)));
        }
        for (String needed : List.of("title", "firstDate")) {
            if (!isThere(needed)) {
                errors.add("line 1", "no column holds the " + needed + "; a mapping says which one does. " + headers());
            }
        }
        if (!errors.isEmpty()) {
            return new Read.Refused(errors.list());
        }
        table.source().warnOfDamage(warnings);
        List<EventEntry> events = new ArrayList<>();
        Unsaid.Collected unsaid = new Unsaid.Collected();
        EventRows rows = new EventRows(table, mapping, venues, leftOut, warnings);
        for (CsvTable.Line line : table.lines()) {
            rows.read(line).filter(event -> isNew(event, line)).ifPresent(event -> {
                event.tellUnsaid(unsaid);
                events.add(event.entry());
            });
        }
        if (events.isEmpty()) {
            leftOut.add("line 1", "no row of the table can be imported");
            return new Read.Refused(leftOut.list());
        }
        CatalogueDocument document = new CatalogueDocument(source, venues.all(), List.of(), List.of(), events);
        return new Read.Document(document, unsaid.unsaid(), Findings.joined(leftOut, warnings));
    }

    private void check(String header, Findings errors) {
        if (table.column(header) < 0) {
            errors.add("line 1", "has no column \"" + header + "\", which the mapping names. " + headers());
        }
    }

    private boolean isThere(String field) {
        boolean column =
                mapping.columns().getOrDefault(field, List.of()).stream().anyMatch(header -> table.column(header) >= 0);
        return column || mapping.constants().containsKey(field);
    }

    private String headers() {
        return "The columns are "
                + String.join(
                        ", ", table.header().stream().limit(MOST_HEADERS_SHOWN).toList());
    }

    private boolean isNew(EventDraft event, CsvTable.Line line) {
        Optional<Long> before = Optional.ofNullable(lineOfKey.putIfAbsent(event.key(), line.number()));
        before.ifPresent(first -> leftOut.add(line.path(), "left out: the same event as on line " + first));
        return before.isEmpty();
    }
}
