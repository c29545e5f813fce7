package podo.catalogue.internal.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file whose encoding nobody told: UTF-16 where it has that mark, UTF-8 where it is valid, else whichever
 * of CP949 and UTF-8 has fewer illegal bytes. Illegal bytes become U+FFFD.
 */
record DecodedText(String text, Charset charset, boolean damaged) {
    private static final Charset CP949 = Charset.forName("MS949");
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static DecodedText of(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            return lenient(file, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return new DecodedText(withoutMark(text), StandardCharsets.UTF_8, false);
        } catch (CharacterCodingException notUtf8) {
            DecodedText korean = lenient(file, CP949);
            DecodedText unicode = lenient(file, StandardCharsets.UTF_8);
            return korean.replacements() <= unicode.replacements() ? korean : unicode;
        }
    }

    /** The numbers of the lines, from 1, that hold bytes illegal in this encoding. */
    List<Integer> damagedLines() {
        List<Integer> lines = new ArrayList<>();
        int line = 1;
        for (int i = 0; damaged && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (c == REPLACEMENT && (lines.isEmpty() || lines.getLast() != line)) {
                lines.add(line);
            }
            line += lineEnd ? 1 : 0;
        }
        return lines;
    }

    /** Warns of each line that holds illegal bytes. */
    void warnOfDamage(Findings warnings) {
        String encoding = charset.equals(CP949) ? "CP949" : charset.name();
        for (int line : damagedLines()) {
            warnings.add("line " + line, "holds bytes that are illegal in " + encoding + "; shown as " + REPLACEMENT);
        }
    }

    private long replacements() {
        return text.chars().filter(c -> c == REPLACEMENT).count();
    }

    private static DecodedText lenient(byte[] file, Charset charset) {
        String text = withoutMark(new String(file, charset));
        return new DecodedText(text, charset, text.indexOf(REPLACEMENT) >= 0);
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }
}
