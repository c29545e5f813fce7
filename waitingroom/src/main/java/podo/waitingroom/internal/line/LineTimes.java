package podo.waitingroom.internal.line;

import java.time.Duration;

/**
 * How long things last.
 *
 * @param turn how long who was called may enter at the least; see {@link TickOrder#grace}
 * @param pass how long a pass lasts without activity
 * @param passCap how long a pass lasts at the most, whatever happens
 */
record LineTimes(Duration turn, Duration pass, Duration passCap) {
    LineTimes {
        if (!turn.isPositive() || !pass.isPositive() || passCap.compareTo(pass) < 0) {
            throw new IllegalArgumentException(
                    "turns and passes last some time, a pass at most its cap: " + turn + ", " + pass + ", " + passCap);
        }
    }
}
