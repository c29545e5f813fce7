package podo.booking.internal.seats;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.ShowtimeId;

/** What the database knows of a section's seats: the source from which a lost section is filled again. */
public interface SeatTruth {

    /** The seats of a section at one moment. */
    SectionTruth read(ShowtimeId showtime, SectionRange section);

    /**
     * By ordinal: sold seats with their booking, blocked seats, and open holds.
     *
     * @param sold booked, or being paid for with the money already taken
     * @param held until when, and for which booking
     */
    record SectionTruth(Map<Integer, String> sold, List<Integer> blocked, Map<Integer, SectionSnapshot.Hold> held) {

        /** The same by index within the section, with a version older than any that Redis will tell. */
        SectionSnapshot asSnapshot(SectionRange section) {
            BitSet soldBits = new BitSet(section.count());
            sold.keySet().forEach(ordinal -> soldBits.set(ordinal - section.first()));
            BitSet blockedBits = new BitSet(section.count());
            blocked.forEach(ordinal -> blockedBits.set(ordinal - section.first()));
            Map<Integer, SectionSnapshot.Hold> holds = new HashMap<>();
            held.forEach((ordinal, hold) -> holds.put(ordinal - section.first(), hold));
            return new SectionSnapshot(0, soldBits, blockedBits, holds);
        }
    }
}
