package podo.catalogue.internal.focus;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far from the front a row is by what it is called: 1, 2, 3, or A, B, C, or 가, 나, 다. */
final class RowRank {
    private static final Pattern NUMBER = Pattern.compile("\\D*?(\\d{1,4})\\D*");
    private static final Pattern LETTER =
            Pattern.compile("(?:row|reihe|rang|fila|rangee|rij|ряд)?[ .:-]*([a-z])(?: ?(?:row|열|행))?");
    private static final Pattern SYLLABLE = Pattern.compile("([가-힣]) ?(?:열|행)?");
    private static final List<String> SYLLABLES = List.of("가나다라마바사아자차카타파하".split(""));

    private RowRank() {}

    /**
     * The place in the series that all of these labels belong to; empty for a label that does not. Doubled letters do
     * not: in some houses AA is behind Z, in others before A.
     */
    static List<OptionalInt> of(List<String> labels) {
        List<OptionalInt> best = List.of();
        for (List<OptionalInt> ranks : List.of(
                labels.stream().map(RowRank::number).toList(),
                labels.stream().map(RowRank::letter).toList(),
                labels.stream().map(RowRank::syllable).toList())) {
            if (best.isEmpty() || known(ranks) > known(best)) {
                best = ranks;
            }
        }
        return best;
    }

    private static long known(List<OptionalInt> ranks) {
        return ranks.stream().filter(OptionalInt::isPresent).count();
    }

    private static OptionalInt number(String label) {
        Matcher matcher = NUMBER.matcher(label);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private static OptionalInt letter(String label) {
        Matcher matcher = LETTER.matcher(label.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() ? OptionalInt.of(matcher.group(1).charAt(0) - 'a') : OptionalInt.empty();
    }

    private static OptionalInt syllable(String label) {
        Matcher matcher = SYLLABLE.matcher(label.strip());
        int place = matcher.matches() ? SYLLABLES.indexOf(matcher.group(1)) : -1;
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }
}
