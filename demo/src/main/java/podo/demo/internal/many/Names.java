package podo.demo.internal.many;

import java.util.List;
import java.util.Locale;
import podo.catalogue.LocalText;

/** Invented names by number: the same number always has the same name, and low numbers are the famous ones. */
final class Names {
    static final int SINGERS = 30_000;
    static final int BANDS = 4_000;
    static final int ENSEMBLES = 900;
    static final int COMPANIES = 2_500;
    static final int TEAMS_A_SPORT = 12;
    static final int WORKS = 60_000;

    /** A prime that none of the lists' lengths divides, so that neighbours in number are strangers in name. */
    private static final int STRIDE = 7919;

    private static final int STAGE_NAMES_IN_TEN = 4;

    private Names() {}

    /** Somebody who sings, plays, paints or speaks. */
    static LocalText person(int number) {
        int at = scattered(number, Words.SURNAMES.size() * Words.SYLLABLES.size() * Words.SYLLABLES.size());
        LocalText first = pick(Words.SYLLABLES, at);
        LocalText second = pick(Words.SYLLABLES, at / Words.SYLLABLES.size());
        String given = capital(en(first) + en(second));
        if (number % 10 < STAGE_NAMES_IN_TEN) {
            return new LocalText(first.ko() + second.ko(), given);
        }
        LocalText family = pick(Words.SURNAMES, at / Words.SYLLABLES.size() / Words.SYLLABLES.size());
        return new LocalText(family.ko() + first.ko() + second.ko(), given + " " + en(family));
    }

    static LocalText band(int number) {
        if (number % 3 == 0) {
            int at = scattered(number, Words.BAND_FIRST.size() * Words.BAND_SECOND.size());
            LocalText first = pick(Words.BAND_FIRST, at);
            LocalText second = pick(Words.BAND_SECOND, at / Words.BAND_FIRST.size());
            return new LocalText(first.ko() + second.ko(), (en(first) + " " + en(second)).toUpperCase(Locale.ROOT));
        }
        LocalText words = twoWords(number);
        return new LocalText(words.ko().replace(" ", ""), words.en());
    }

    static LocalText ensemble(int number) {
        LocalText kind = pick(Words.ENSEMBLES, number);
        if (number % 4 == 0) {
            LocalText city = pick(Cities.NAMES, number / 4);
            return new LocalText(city.ko() + " " + kind.ko(), en(city) + " " + en(kind));
        }
        LocalText word = pick(Words.NOUNS, scattered(number, Words.NOUNS.size()));
        return new LocalText(word.ko() + kind.ko(), en(word) + " " + en(kind));
    }

    /** A company that plays, dances or moves puppets, by its Korean and English kind. */
    static LocalText company(String ko, String en, int number) {
        LocalText words = twoWords(number);
        return new LocalText(ko + " " + words.ko().replace(" ", ""), en(words) + " " + en);
    }

    static LocalText team(int number) {
        LocalText city = pick(Cities.NAMES, number * 5);
        LocalText beast = pick(Words.BEASTS, number);
        return new LocalText(city.ko() + " " + beast.ko(), en(city) + " " + en(beast));
    }

    /** What a play, a musical, an album or an exhibition is called. */
    static LocalText work(int number) {
        LocalText head = twoWords(number);
        LocalText other = pick(Words.NOUNS, scattered(number, Words.NOUNS.size() * 97) / 7);
        return switch (number % 5) {
            case 0, 1 -> new LocalText(head.ko(), "The " + en(head));
            case 2 -> new LocalText(head.ko() + "의 " + other.ko(), "The " + en(other) + " of the " + en(head));
            case 3 -> new LocalText(other.ko() + ", 그리고 " + head.ko(), "The " + en(other) + " and the " + en(head));
            default -> new LocalText(head.ko() + "에게", "To the " + en(head));
        };
    }

    static String en(LocalText text) {
        return text.en() == null ? text.ko() : text.en();
    }

    private static LocalText twoWords(int number) {
        int at = scattered(number, Words.MODIFIERS.size() * Words.NOUNS.size());
        LocalText modifier = pick(Words.MODIFIERS, at);
        LocalText noun = pick(Words.NOUNS, at / Words.MODIFIERS.size());
        return new LocalText(modifier.ko() + " " + noun.ko(), en(modifier) + " " + en(noun));
    }

    private static int scattered(int number, int bound) {
        return Math.floorMod((int) ((long) number * STRIDE % bound), bound);
    }

    private static LocalText pick(List<LocalText> words, int number) {
        return words.get(number % words.size());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
