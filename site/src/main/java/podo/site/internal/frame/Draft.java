package podo.site.internal.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A page that is the same for everybody, ready to be written.
 *
 * @param view what its template shows
 * @param goodUntil the moment at which it would read differently although nothing but the time has changed;
 *     {@link Instant#MAX} when there is none
 */
public record Draft(Head head, String template, Object view, Instant goodUntil) {
    /** How long a page may be shown whose script takes the server's time from it. */
    public static final Duration TELLS_THE_TIME = Duration.ofSeconds(1);

    /** A page that says nothing of the time. */
    public static Draft of(Head head, String template, Object view) {
        return new Draft(head, template, view, Instant.MAX);
    }

    /** The same, which reads differently from the first of these moments after {@code now} on. */
    public Draft until(Stream<Instant> moments, Instant now) {
        Instant next = moments.filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new Draft(head, template, view, next.isBefore(goodUntil) ? next : goodUntil);
    }
}
