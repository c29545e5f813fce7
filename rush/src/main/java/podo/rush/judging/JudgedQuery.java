package podo.rush.judging;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody types, and which events are meant by it.
 *
 * @param line where it stands in its set, from 1
 */
record JudgedQuery(int line, Kind kind, String text, Filters filters, List<Rule> rules) {
    private static final int COLUMNS = 4;

    JudgedQuery {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a line of a set: {@code kind | what is typed | filters | rules}.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    static JudgedQuery parse(int number, String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("it has not the columns kind | what is typed | filters | what is meant");
        }
        String kind = columns[0].strip();
        return new JudgedQuery(
                number,
                Kind.parse(kind).orElseThrow(() -> new IllegalArgumentException("there is no kind \"" + kind + "\"")),
                columns[1].strip(),
                Filters.parse(columns[2]),
                Arrays.stream(columns[3].split(";", -1)).map(Rule::parse).toList());
    }

    /** The events that are meant, by identifier, each with its grade. */
    Map<String, Integer> meant(Collection<Candidate> catalogue, LocalDate today) {
        Map<String, Integer> meant = new HashMap<>();
        for (Candidate event : catalogue) {
            int grade = filters.admit(event, today) ? grade(event) : 0;
            if (grade > 0) {
                meant.put(event.id(), grade);
            }
        }
        return meant;
    }

    private int grade(Candidate event) {
        return rules.stream()
                .filter(rule -> rule.fits(event))
                .mapToInt(Rule::grade)
                .max()
                .orElse(0);
    }
}
