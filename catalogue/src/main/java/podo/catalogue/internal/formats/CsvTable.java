package podo.catalogue.internal.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import podo.kernel.CleanText;

/**
 * A table in text form: a header and rows that know their line. Commas, semicolons and tabs separate, whichever the
 * header has most of; quoted values may hold line breaks.
 */
record CsvTable(List<String> header, List<Line> lines, DecodedText source) {
    static final int MOST_ROWS = 200_000;
    private static final int MOST_COLUMNS = 500;

    /** A row; {@code number} is the line it begins on, from 1. */
    record Line(long number, List<String> values) {
        String path() {
            return "line " + number;
        }

        /** The value of a column; empty where the row is too short or the column is -1. */
        String value(int column) {
            return column >= 0 && column < values.size() ? values.get(column) : "";
        }
    }

    /** A table, or the sentence why there is none. */
    sealed interface Parsed {
        record Table(CsvTable table) implements Parsed {}

        record Unreadable(String path, String why) implements Parsed {}
    }

    static Parsed parse(byte[] file) {
        DecodedText text = DecodedText.of(file);
        List<Line> lines = new ArrayList<>();
        long number = 1;
        try (CSVParser parser = CSVParser.parse(text.text(), format(text.text()))) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (record.size() > MOST_COLUMNS || lines.size() > MOST_ROWS) {
                    String most = MOST_ROWS + " rows and " + MOST_COLUMNS + " columns";
                    return new Parsed.Unreadable("line " + number, "a table has at most " + most);
                }
                if (!record.stream().allMatch(CleanText::isBlank)) {
                    lines.add(new Line(number, record.toList()));
                }
                number = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException malformed) {
            return new Parsed.Unreadable("line " + number, "has a quote that is not closed, or text after one");
        }
        if (lines.isEmpty()) {
            return new Parsed.Unreadable("line 1", "the file is empty");
        }
        List<String> header =
                lines.getFirst().values().stream().map(PlainText::oneLine).toList();
        return new Parsed.Table(new CsvTable(header, List.copyOf(lines.subList(1, lines.size())), text));
    }

    /** The column of this name, or -1. Capitals do not matter. */
    int column(String name) {
        String wanted = PlainText.oneLine(name).toLowerCase(Locale.ROOT);
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).toLowerCase(Locale.ROOT).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static CSVFormat format(String text) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
    }

    private static char delimiter(String text) {
        String header = text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .replaceAll("\"[^\"]*\"", "");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (occurrences(header, candidate) > occurrences(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long occurrences(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
