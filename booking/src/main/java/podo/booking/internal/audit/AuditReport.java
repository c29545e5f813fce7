package podo.booking.internal.audit;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/**
 * What an audit found.
 *
 * @param at when it began
 */
@Json
public record AuditReport(Instant at, List<Line> invariants) {
    public AuditReport {
        invariants = List.copyOf(invariants);
    }

    /** How many violations there are in all. */
    public long violations() {
        return invariants.stream().mapToLong(Line::violations).sum();
    }

    /**
     * One invariant.
     *
     * @param invariant its number in the design
     * @param name what it promises
     * @param rows how many rows were looked at
     * @param examples the first violations found, in words
     */
    @Json
    public record Line(int invariant, String name, long rows, long violations, List<String> examples) {
        public Line {
            examples = List.copyOf(examples);
        }
    }
}
