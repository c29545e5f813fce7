package podo.booking.internal.seats;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A section at one moment, by seat index within the section.
 *
 * @param version of the section's changes
 * @param holds the live holds
 */
public record SectionSnapshot(long version, BitSet sold, BitSet blocked, Map<Integer, Hold> holds) {
    private static final int HEADER = 4;

    /**
     * Whose a held seat is and until when.
     *
     * @param untilMillis when it lapses; {@link SeatHolds#WHILE_PAYING} while it is being paid
     * @param booking the booking's identifier
     */
    public record Hold(long untilMillis, String booking) {}

    static SectionSnapshot of(List<Object> answer) {
        Map<Integer, Hold> holds = new LinkedHashMap<>();
        for (int i = HEADER; i < answer.size(); i += 3) {
            double until = Double.parseDouble((String) answer.get(i + 1));
            holds.put(Integer.parseInt((String) answer.get(i)), new Hold((long) until, (String) answer.get(i + 2)));
        }
        return new SectionSnapshot(
                Long.parseLong((String) answer.get(1)),
                bits((String) answer.get(2)),
                bits((String) answer.get(3)),
                holds);
    }

    /** Redis counts bits from the highest of each byte. */
    private static BitSet bits(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        BitSet bits = new BitSet(bytes.length * 8);
        for (int i = 0; i < bytes.length * 8; i++) {
            if ((bytes[i >> 3] & (0x80 >> (i & 7))) != 0) {
                bits.set(i);
            }
        }
        return bits;
    }
}
