package podo.catalogue.internal.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Point;
import podo.catalogue.internal.focus.StageWords;

/**
 * Reads the seats of one plan from a table with the columns section, row, number, x, y, grade, and accessible if there is
 * one. A line with the word for a stage and a place, and without row, number and grade, says where the audience looks. A
 * plan with seats missing would not be the plan, so one bad row refuses the file. Not thread-safe.
 */
final class SeatCsvReader {
    private static final List<String> COLUMNS = List.of("section", "row", "number", "x", "y", "grade");
    private static final int SECTION = 0;
    private static final int ROW = 1;
    private static final int NUMBER = 2;
    private static final int X = 3;
    private static final int Y = 4;
    private static final int GRADE = 5;
    private static final List<String> ACCESSIBLE_COLUMNS = List.of("accessible", "wheelchair", "휠체어석");
    private static final int NO_COLUMN = -1;
    private static final int LONGEST_LABEL = 40;
    private static final String FOCUS = "focus";
    private static final String DEFAULT_SOURCE = "csv";
    private static final int LONGEST_SHOWN = 60;

    private final CsvTable table;
    private final ReadOptions options;
    private final Findings errors = new Findings();
    private final Findings warnings = new Findings();
    private final PlainText text = new PlainText(warnings);
    private final int[] columns;
    private final int accessible;
    private final SeatWords names = new SeatWords();
    private final Map<String, Long> lineOfSeat = new HashMap<>();
    private @Nullable Point focus;

    private SeatCsvReader(CsvTable table, ReadOptions options) {
        this.table = table;
        this.options = options;
        this.columns = COLUMNS.stream().mapToInt(table::column).toArray();
        this.accessible = ACCESSIBLE_COLUMNS.stream()
                .mapToInt(table::column)
                .filter(column -> column >= 0)
                .findFirst()
                .orElse(NO_COLUMN);
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
        warnOfUnusedColumns();
        PlanDraft draft = draft();
        Map<PlanDraft.Seat, String> names = SeatNames.give(draft, errors, warnings);
        return PlanDrawing.read(draft, names, options, DEFAULT_SOURCE, errors, warnings);
    }

    private void warnOfUnusedColumns() {
        for (int i = 0; i < table.header().size(); i++) {
            int column = i;
            boolean used = column == accessible || IntStream.of(columns).anyMatch(known -> known == column);
            String name = table.header().get(column);
            if (!used && !name.isEmpty()) {
                warnings.add(
                        "line 1",
                        "the column \"" + shown(name) + "\" is not used; known are " + String.join(", ", COLUMNS) + ", "
                                + ACCESSIBLE_COLUMNS.getFirst());
            }
        }
        Tally tooLong = new Tally();
        for (CsvTable.Line line : table.lines()) {
            List<String> values = line.values();
            boolean more = values.stream().skip(table.header().size()).anyMatch(value -> !value.isBlank());
            if (more) {
                tooLong.add(line.path(), line.path());
            }
        }
        tooLong.tellTo(warnings, "line", "with more values than the header has columns; the last ones are not used");
    }

    private PlanDraft draft() {
        Map<String, Map<String, List<PlanDraft.Seat>>> sections = new LinkedHashMap<>();
        for (CsvTable.Line line : table.lines()) {
            if (isFocus(line)) {
                focus(line);
            } else {
                seat(line, sections);
            }
        }
        if (sections.isEmpty() && errors.isEmpty()) {
            errors.add("line 1", "no seats follow the header");
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
        PlanDraft.Frame frame = new PlanDraft.Frame("line 1", null, focus);
        return new PlanDraft(key, name, frame, drafted, List.of());
    }

    /** A line that has a place and the word for a stage, and neither row nor seat: where the audience looks. */
    private boolean isFocus(CsvTable.Line line) {
        boolean seat = IntStream.of(ROW, NUMBER, GRADE)
                .anyMatch(column ->
                        !PlainText.oneLine(line.value(columns[column])).isEmpty());
        String section = PlainText.oneLine(line.value(columns[SECTION]));
        return !seat && (section.equalsIgnoreCase(FOCUS) || StageWords.isStage(section));
    }

    private void focus(CsvTable.Line line) {
        Point at = new Point(coordinate(line, X), coordinate(line, Y));
        if (focus != null) {
            errors.add(line.path(), "names the place where the audience looks a second time");
        }
        focus = at;
    }

    private void seat(CsvTable.Line line, Map<String, Map<String, List<PlanDraft.Seat>>> sections) {
        String section = needed(line, SECTION);
        String row = needed(line, ROW);
        String number = needed(line, NUMBER);
        double x = coordinate(line, X);
        double y = coordinate(line, Y);
        String grade = needed(line, GRADE);
        boolean wheelchair = isAccessible(line, section, row, grade);
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
                .add(new PlanDraft.Seat(line.path(), "", number, new Point(x, y), 0, grade, wheelchair));
    }

    private String needed(CsvTable.Line line, int column) {
        String value = text.name(line.path(), line.value(columns[column]));
        if (value.isEmpty()) {
            errors.add(line.path(), "has no " + COLUMNS.get(column));
        } else if (column != SECTION && value.length() > LONGEST_LABEL) {
            errors.add(line.path(), COLUMNS.get(column) + " may have at most " + LONGEST_LABEL + " characters");
        }
        return value;
    }

    /** As the column says, else as the names of section, row and grade do. */
    private boolean isAccessible(CsvTable.Line line, String section, String row, String grade) {
        if (accessible == NO_COLUMN) {
            return Stream.of(section, row, grade).anyMatch(names::namesWheelchairs);
        }
        String value = PlainText.oneLine(line.value(accessible));
        if (value.isEmpty()) {
            return false;
        }
        Optional<Boolean> said = YesNo.parse(value);
        if (said.isEmpty()) {
            String name = table.header().get(accessible);
            errors.add(line.path(), name + " must be " + YesNo.ALLOWED + ", not \"" + shown(value) + "\"");
        }
        return said.orElse(false);
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
