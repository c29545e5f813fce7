package podo.site.internal.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text set in lines that fit a space.
 *
 * @param size of the type, in points
 */
record Paragraph(List<String> lines, Typeface face, float size) {
    /** From one line to the next, in sizes of the type. */
    private static final float LEADING = 1.28f;

    private static final String ELLIPSIS = "…";

    Paragraph {
        lines = List.copyOf(lines);
    }

    /** Where a text may stand, in points. */
    record Space(float width, float height) {}

    /**
     * Sets a text as large as it fits; at the smallest size the end that does not fit is cut off.
     *
     * @param sizes from the largest to the smallest
     */
    static Paragraph fit(String text, Typeface face, Space space, float... sizes) {
        return whole(text, face, space, sizes).orElseGet(() -> {
            float size = sizes[sizes.length - 1];
            return set(text, face, size, space.width()).cut(mostLines(space, size), space.width());
        });
    }

    /**
     * Sets a text as large as it fits.
     *
     * @param sizes from the largest to the smallest
     * @return empty when it does not fit even at the smallest size
     */
    static Optional<Paragraph> whole(String text, Typeface face, Space space, float... sizes) {
        for (float size : sizes) {
            Paragraph paragraph = set(text, face, size, space.width());
            if (paragraph.lines().size() <= mostLines(space, size)) {
                return Optional.of(paragraph);
            }
        }
        return Optional.empty();
    }

    private static Paragraph set(String text, Typeface face, float size, float width) {
        return new Paragraph(wrap(face.writable(text), face, size, width), face, size);
    }

    /** How high it is, from the top of the first line to the bottom of the last, in points. */
    float height() {
        return lines.size() * leading();
    }

    float leading() {
        return size * LEADING;
    }

    private Paragraph cut(int most, float width) {
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.removeLast();
        while (!last.isEmpty() && face.width(last + ELLIPSIS, size) > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.add(last.stripTrailing() + ELLIPSIS);
        return new Paragraph(kept, face, size);
    }

    private static int mostLines(Space space, float size) {
        return Math.max(1, (int) (space.height() / (size * LEADING)));
    }

    private static List<String> wrap(String text, Typeface face, float size, float width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" +", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (face.width(longer, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = breakUp(word, face, size, width, lines);
        }
        lines.add(line);
        return lines;
    }

    /** A word longer than a line is broken anywhere; its last piece is where the next word goes on. */
    private static String breakUp(String word, Typeface face, float size, float width, List<String> lines) {
        int start = 0;
        int end = 0;
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (end > start && face.width(word.substring(start, next), size) > width) {
                lines.add(word.substring(start, end));
                start = end;
            }
            end = next;
        }
        return word.substring(start);
    }
}
