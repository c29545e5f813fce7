package podo.demo.internal.poster;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text is set. Widths are estimated, a little on the wide side, because no font is at hand: a Hangul syllable takes
 * one em, Latin letters about half of one.
 *
 * @param size in the drawing's units
 * @param weight as in CSS
 * @param spacing added after each letter
 */
record Lettering(double size, int weight, String color, boolean serif, double spacing) {
    static final int REGULAR = 400;
    static final int BOLD = 700;
    static final int BLACK = 900;

    static Lettering regular(double size, String color) {
        return new Lettering(size, REGULAR, color, false, 0);
    }

    static Lettering bold(double size, String color) {
        return new Lettering(size, BOLD, color, false, 0);
    }

    Lettering sized(double other) {
        return new Lettering(other, weight, color, serif, spacing * other / size);
    }

    Lettering spaced(double other) {
        return new Lettering(size, weight, color, serif, other);
    }

    double width(String text) {
        double ems = text.codePoints().mapToDouble(Lettering::ems).sum();
        return ems * size * (weight >= BOLD ? 1.04 : 1) + spacing * text.length();
    }

    /** Breaks a text at its spaces into lines no wider than this; a word that is too wide alone is cut. */
    List<String> wrapped(String text, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : List.of(text.strip().split(" +", -1))) {
            String rest = word;
            if (!line.isEmpty() && width(line + " " + rest) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest) > room && rest.length() > 1) {
                int cut = longestPrefix(rest, room);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** This lettering, made smaller until the text fits into so many lines without cutting a word. */
    Lettering fitting(String text, double room, int mostLines, double smallest) {
        Lettering letters = this;
        while (letters.size > smallest && !letters.fits(text, room, mostLines)) {
            letters = letters.sized(letters.size - 2);
        }
        return letters;
    }

    private boolean fits(String text, double room, int mostLines) {
        for (String word : List.of(text.split(" +", -1))) {
            if (width(word) > room) {
                return false;
            }
        }
        return wrapped(text, room).size() <= mostLines;
    }

    private int longestPrefix(String word, double room) {
        int cut = 1;
        while (cut < word.length() && width(word.substring(0, cut + 1)) <= room) {
            cut++;
        }
        return cut;
    }

    private static double ems(int letter) {
        if (letter >= 0x1100) {
            return letter >= 0x2000 && letter < 0x2E80 ? 0.8 : 1;
        }
        if (letter == ' ') {
            return 0.3;
        }
        if (Character.isUpperCase(letter)) {
            return letter == 'M' || letter == 'W' ? 0.92 : 0.7;
        }
        return switch (letter) {
            case 'i', 'l', 'j', '.', ',', ':', '\'', '!', '|' -> 0.32;
            case 'm', 'w' -> 0.86;
            default -> 0.58;
        };
    }
}
