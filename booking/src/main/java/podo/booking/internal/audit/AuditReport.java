package podo.booking.internal.audit;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an audit found.
 *
 * @param at when it began
 */
@Json
record AuditReport(Instant at, List<Line> invariants) {
    AuditReport {
        invariants = List.copyOf(invariants);
    }

    /** How many violations there are in all. */
    long violations() {
        return invariants.stream().mapToLong(Line::violations).sum();
    }

    /**
     * One invariant.
     *
     * @param invariant its number in the design
     * @param name what it promises
     * @param rows how many rows were looked at
     * @param unchecked how many questions could not be asked; what they would have found is not known
     * @param examples the first violations found and what could not be asked, in words
     */
    @Json
    record Line(int invariant, String name, long rows, long violations, long unchecked, List<String> examples) {
        Line {
            examples = List.copyOf(examples);
        }

        /** Both lines as one; the name is the first one's. */
        Line and(Line other) {
            return new Line(
                    invariant,
                    name,
                    rows + other.rows,
                    violations + other.violations,
                    unchecked + other.unchecked,
                    Stream.concat(examples.stream(), other.examples.stream()).toList());
        }
    }
}
