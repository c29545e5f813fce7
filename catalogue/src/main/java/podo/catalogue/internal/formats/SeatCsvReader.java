package podo.catalogue.internal.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podo.catalogue.Point;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/**
 * Reads the seats of one plan from a table with the columns section, row, number, x, y, grade. A plan with seats missing
 * would not be the plan, so one bad row refuses the file. Not thread-safe.
 */
final class SeatCsvReader {
    private static final List<String> COLUMNS = List.of("section", "row", "number", "x", "y", "grade");
    private static final String DEFAULT_SOURCE = "csv";
    private static final int LONGEST_SHOWN = 60;

    private final CsvTable table;
    private final ReadOptions options;
    private final Findings errors = new Findings();
    private final Findings warnings = new Findings();
    private final PlainText text = new PlainText(warnings);
    private final int[] columns;
    private final Map<String, Long> lineOfSeat = new HashMap<>();

    private SeatCsvReader(CsvTable table, ReadOptions options) {
        this.table = table;
        this.options = options;
        this.columns = COLUMNS.stream().mapToInt(table::column).toArray();
    }

    /** Whether the file's first line names the columns of seats. */
    static boolean recognises(byte[] file) {
        String header = DecodedText.of(file).text().lines().findFirst().orElse("");
        return CsvTable.parse(header.getBytes(StandardCharsets.UTF_8)) instanceof CsvTable.Parsed.Table(CsvTable table)
                && COLUMNS.stream().allMatch(column -> table.column(column) >= 0);
    }

    /** Reads the plan; the document has one seat plan and nothing else. */
    static Read read(byte[] file, ReadOptions options) {
        return switch (CsvTable.parse(file)) {
            case CsvTable.Parsed.Unreadable unreadable -> Read.Refused.because(unreadable.path(), unreadable.why());
            case CsvTable.Parsed.Table parsed -> new SeatCsvReader(parsed.table(), options).plan();
        };
    }

    private Read plan() {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                errors.add("line 1", "has no column \"" + COLUMNS.get(i) + "\"; wanted are " + COLUMNS);
            }
        }
        if (!errors.isEmpty()) {
            return new Read.Refused(errors.list());
        }
        table.source().warnOfDamage(warnings);
        PlanDraft draft = draft();
        if (table.lines().isEmpty()) {
            errors.add("line 1", "no seats follow the header");
        }
        Map<PlanDraft.Seat, String> names = SeatNames.give(draft, errors, warnings);
        if (!errors.isEmpty()) {
            return new Read.Refused(errors.list());
        }
        PlanEntry plan = PlanDrawing.draw(draft, names, warnings);
        String source = options.sourceOr(DEFAULT_SOURCE);
        return new Read.Document(
                new CatalogueDocument(source, List.of(), List.of(plan), List.of(), List.of()), warnings.list());
    }

    private PlanDraft draft() {
        Map<String, Map<String, List<PlanDraft.Seat>>> sections = new LinkedHashMap<>();
        for (CsvTable.Line line : table.lines()) {
            seat(line, sections);
        }
        Set<String> ids = new HashSet<>();
        List<PlanDraft.Section> drafted = new ArrayList<>();
        sections.forEach((name, rows) -> {
            List<PlanDraft.Row> draftedRows = rows.entrySet().stream()
                    .map(row -> new PlanDraft.Row(row.getKey(), row.getValue()))
                    .toList();
            String id = SectionIds.unused(name, drafted.size() + 1, ids);
            drafted.add(new PlanDraft.Section(id, name, name, draftedRows));
        });
        String name = text.name("name", options.nameOr(options.keyOr("Plan")));
        String key = options.keyOr(Keys.slug(name).isEmpty() ? "plan" : Keys.slug(name));
        return new PlanDraft(key, name, null, drafted, List.of());
    }

    private void seat(CsvTable.Line line, Map<String, Map<String, List<PlanDraft.Seat>>> sections) {
        String section = needed(line, 0);
        String row = needed(line, 1);
        String number = needed(line, 2);
        double x = coordinate(line, 3);
        double y = coordinate(line, 4);
        String grade = needed(line, 5);
        if (section.isEmpty() || row.isEmpty() || number.isEmpty()) {
            return;
        }
        Long before = lineOfSeat.putIfAbsent(section + '\0' + row + '\0' + number, line.number());
        if (before != null) {
            errors.add(line.path(), section + " " + row + " " + number + " was already given on line " + before);
            return;
        }
        sections.computeIfAbsent(section, none -> new LinkedHashMap<>())
                .computeIfAbsent(row, none -> new ArrayList<>())
                .add(new PlanDraft.Seat(line.path(), "", number, new Point(x, y), 0, grade));
    }

    private String needed(CsvTable.Line line, int column) {
        String value = text.name(line.path(), line.value(columns[column]));
        if (value.isEmpty()) {
            errors.add(line.path(), "has no " + COLUMNS.get(column));
        }
        return value;
    }

    private double coordinate(CsvTable.Line line, int column) {
        String value = PlainText.oneLine(line.value(columns[column]));
        double number = JsonNode.parsed(value);
        if (!(Math.abs(number) <= JsonNode.LARGEST_NUMBER)) {
            errors.add(line.path(), COLUMNS.get(column) + " must be a number, not \"" + shown(value) + "\"");
            return 0;
        }
        return number;
    }

    private static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }
}
