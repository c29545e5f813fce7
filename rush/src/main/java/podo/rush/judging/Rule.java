package podo.rush.judging;

import java.util.Arrays;
import java.util.List;

/**
 * A grade, and what must be so of an event that has it.
 *
 * @param grade 3 for what was meant, 2 for a good answer too, 1 for something related
 * @param conditions must all hold
 */
record Rule(int grade, List<Condition> conditions) {
    static final int BEST = 3;

    Rule {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads {@code 3 genre=dance & city=서울} and the like.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    static Rule parse(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        if (parts.length != 2 || !parts[0].matches("[1-" + BEST + "]")) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is no grade from 1 to " + BEST + " with conditions");
        }
        return new Rule(
                Integer.parseInt(parts[0]),
                Arrays.stream(parts[1].split("&", -1))
                        .map(condition -> Condition.parse(condition.strip()))
                        .toList());
    }

    boolean fits(Candidate event) {
        return conditions.stream().allMatch(condition -> condition.holds(event));
    }
}
