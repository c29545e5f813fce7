package podo.site.internal.tickets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes lines of iCalendar (RFC 5545): escaped, folded, ended by CRLF. Used by one thread. */
final class CalendarText {
    /** Octets of UTF-8 in a line at the most, without its end. */
    static final int LONGEST_LINE = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private final StringBuilder out = new StringBuilder();

    /** A property whose value is as the standard spells it already. */
    CalendarText plain(String property, String value) {
        fold(property + ":" + value);
        return this;
    }

    /** A property whose value is a text. */
    CalendarText text(String property, String value) {
        String escaped = value.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .strip()
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
        return plain(property, escaped);
    }

    /** A property whose value is a moment. */
    CalendarText moment(String property, Instant value) {
        return plain(property, UTC.format(value));
    }

    /** Everything that was written. */
    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A longer line goes on in the next one after a space, and never inside a character. */
    private void fold(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            String character = Character.toString(line.codePointAt(at));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(character);
            octets += length;
        }
        out.append("\r\n");
    }
}
