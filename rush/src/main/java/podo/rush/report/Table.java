package podo.rush.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table that a person and a document can both take in. Not thread-safe. */
public final class Table {
    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns; the first is for words, the others for figures. */
    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    /**
     * Adds a line; numbers with a fraction are shown to a sensible number of digits.
     *
     * @throws IllegalArgumentException when it has not as many cells as there are columns
     */
    public void add(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException("a line of " + cells.length + " cells for " + heads.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double number ? shown(number) : String.valueOf(cell));
        }
        rows.add(row);
    }

    /** Prints it, an empty line before and after. */
    public void print(PrintWriter out) {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int at = i;
            widths[i] = Math.max(
                    heads.get(i).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        out.println();
        out.println(line(heads, widths));
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            rule.append("-".repeat(widths[i] + 1)).append(i == 0 ? "-|" : ":|");
        }
        out.println(rule);
        rows.forEach(row -> out.println(line(row, widths)));
        out.println();
        out.flush();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - cell.length());
            line.append(' ').append(i == 0 ? cell + space : space + cell).append(" |");
        }
        return line.toString();
    }

    /** A figure with two digits behind the point when small, with none when large. */
    public static String shown(double figure) {
        String format = Math.abs(figure) < 10 ? "%.2f" : Math.abs(figure) < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, figure);
    }
}
