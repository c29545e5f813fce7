package podo.booking.internal.seats;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;

/**
 * Which seats a choice of this process may take: those that the board shows as available and that nobody here has chosen.
 * A chosen seat is left out from the moment it is chosen until its hold is answered, and after a hold that succeeded, or
 * that found the seat taken, until the board shows it. The board usually shows it within milliseconds; where it never does
 * (the seat was given back before its hold was answered), the seat counts again after {@link #LATE_MILLIS}.
 *
 * <p>Not thread-safe; the board guards it.
 */
final class FreeSeats {
    /** A board that is further behind than this is read anew anyway. */
    static final long LATE_MILLIS = 5_000;

    private static final long NOT_CHOSEN = 0;
    private static final long UNDER_WAY = Long.MAX_VALUE;
    private final BitSet available;
    private final BitSet free;
    private final long[] chosenUntil;
    private final Queue<Awaited> awaited = new ArrayDeque<>();

    /** All of so many seats are free. */
    FreeSeats(int size) {
        this.available = new BitSet(size);
        this.available.set(0, size);
        this.free = (BitSet) available.clone();
        this.chosenUntil = new long[size];
    }

    /** The board shows the seat in another state. */
    void shown(int seat, SeatState state) {
        available.set(seat, state == SeatState.AVAILABLE);
        if (state != SeatState.AVAILABLE && chosenUntil[seat] != UNDER_WAY) {
            chosenUntil[seat] = NOT_CHOSEN;
        }
        weigh(seat);
    }

    /** Whether somebody here has chosen the seat and the board does not show what came of it. */
    boolean isChosen(int seat) {
        return chosenUntil[seat] != NOT_CHOSEN;
    }

    /** Chooses seats; answers those that nobody here had chosen before. */
    List<Integer> choose(SeatSelection seats) {
        List<Integer> chosen =
                seats.ordinals().filter(seat -> !isChosen(seat)).boxed().toList();
        chosen.forEach(seat -> {
            chosenUntil[seat] = UNDER_WAY;
            weigh(seat);
        });
        return chosen;
    }

    /** Ends a choice. */
    void decide(List<Integer> chosen, boolean held, long nowMillis) {
        chosen.forEach(seat -> chosenUntil[seat] = NOT_CHOSEN);
        if (held) {
            await(chosen, nowMillis);
        }
        chosen.forEach(this::weigh);
    }

    /** Leaves out seats that are taken, until the board shows it. */
    void await(List<Integer> taken, long nowMillis) {
        for (int seat : taken) {
            if (available.get(seat) && !isChosen(seat)) {
                chosenUntil[seat] = nowMillis + LATE_MILLIS;
                awaited.add(new Awaited(seat, chosenUntil[seat]));
                weigh(seat);
            }
        }
    }

    /** The seats that may be chosen; a copy. */
    BitSet at(long nowMillis) {
        for (Awaited next = awaited.peek(); next != null && next.untilMillis <= nowMillis; next = awaited.peek()) {
            awaited.remove();
            if (chosenUntil[next.seat] == next.untilMillis) {
                chosenUntil[next.seat] = NOT_CHOSEN;
                weigh(next.seat);
            }
        }
        return (BitSet) free.clone();
    }

    private void weigh(int seat) {
        free.set(seat, available.get(seat) && !isChosen(seat));
    }

    private record Awaited(int seat, long untilMillis) {}
}
