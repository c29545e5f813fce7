package podo.demo.internal.many;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;

/** Makes up queries, each from its number alone. Thread-safe. */
public final class Asking {
    private static final Map<Genre, List<String>> GENRE_WORDS = Map.of(
            Genre.CONCERT, List.of("콘서트", "팬미팅", "concert"),
            Genre.MUSICAL, List.of("뮤지컬", "창작뮤지컬", "musical"),
            Genre.PLAY, List.of("연극", "정기공연", "play"),
            Genre.CLASSICAL, List.of("교향곡", "독주회", "정기연주회", "symphony"),
            Genre.DANCE, List.of("발레", "무용", "ballet"),
            Genre.SPORT, List.of("야구", "농구", "리그"),
            Genre.FAMILY, List.of("가족뮤지컬", "인형극", "어린이"),
            Genre.FESTIVAL, List.of("페스티벌", "축제", "festival"),
            Genre.EXHIBITION, List.of("개인전", "특별전", "exhibition"),
            Genre.OTHER, List.of("토크콘서트", "강연"));

    /** Each kind of query draws from numbers of its own. */
    private static final long STREAM = 1_000_000_000_000L;

    /** What nobody types alone. */
    private static final Set<String> SMALL_WORDS = Set.of("그리고", "The", "the", "To", "of", "and");

    private static final int PAST_DAYS = 2 * 365;
    private static final int AHEAD_DAYS = 360;
    private static final int LONGEST_SPAN = 180;
    private final long seed;
    private final LocalDate today;

    /** What is asked for. */
    public record Draft(
            String text,
            Optional<Genre> genre,
            Optional<LocalText> city,
            Optional<LocalDate> from,
            Optional<LocalDate> to) {
        static Draft words(String text) {
            return new Draft(text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The queries of a seed; days are chosen around today. */
    public Asking(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
    }

    /** Which of some ways has its turn. */
    public int turn(int number, int ways) {
        return draw(0, number).below(ways);
    }

    /** A performer's name. */
    public Draft name(int number) {
        Draw draw = draw(1, number);
        return Draft.words(performer(draw).ko());
    }

    /** One or two words of what is played. */
    public Draft title(int number) {
        Draw draw = draw(2, number);
        return Draft.words(words(draw, Billing.work(draw).ko()));
    }

    /** A genre's word or a word of a title, with a city and days. */
    public Draft faceted(int number) {
        Draw draw = draw(3, number);
        String text = draw.percent(60)
                ? draw.oneOf(GENRE_WORDS.getOrDefault(Billing.genre(draw), List.of()))
                : words(draw, Billing.work(draw).ko());
        LocalDate from = day(draw);
        LocalDate to = from.plusDays(draw.between(1, LONGEST_SPAN));
        return new Draft(
                text,
                Optional.empty(),
                Optional.of(Cities.NAMES.get(Cities.draw(draw))),
                Optional.of(from),
                Optional.of(to));
    }

    /** No words: a genre, often a city, often days. */
    public Draft browse(int number) {
        Draw draw = draw(4, number);
        LocalDate from = day(draw);
        boolean days = draw.percent(70);
        return new Draft(
                "",
                Optional.of(Billing.genre(draw)),
                draw.percent(60) ? Optional.of(Cities.NAMES.get(Cities.draw(draw))) : Optional.empty(),
                days ? Optional.of(from) : Optional.empty(),
                days ? Optional.of(from.plusDays(draw.between(1, LONGEST_SPAN))) : Optional.empty());
    }

    /** A name in one language and a word in the other. */
    public Draft mixed(int number) {
        Draw draw = draw(5, number);
        LocalText performer = performer(draw);
        String word = draw.oneOf(GENRE_WORDS.getOrDefault(Billing.genre(draw), List.of()));
        LocalText city = Cities.NAMES.get(Cities.draw(draw));
        return Draft.words(draw.percent(50) ? Names.en(performer) + " " + word : performer.ko() + " " + Names.en(city));
    }

    /** The beginning of a name or of a work. */
    public Draft partial(int number) {
        Draw draw = draw(6, number);
        String whole =
                draw.percent(60) ? performer(draw).ko() : Billing.work(draw).ko();
        return Draft.words(Typing.cut(draw, whole));
    }

    /** The initial consonants of a name or of a work, three at least where it has so many. */
    public Draft initials(int number) {
        Draw draw = draw(7, number);
        String whole =
                draw.percent(60) ? performer(draw).ko() : Billing.work(draw).ko();
        return Draft.words(Typing.initials(whole));
    }

    /** A name with a slip, in either language. */
    public Draft typo(int number) {
        Draw draw = draw(8, number);
        LocalText whole = draw.percent(60) ? performer(draw) : Billing.work(draw);
        return Draft.words(Typing.slip(draw, draw.percent(70) ? whole.ko() : Names.en(whole)));
    }

    /** A name or words of a title in English. */
    public Draft english(int number) {
        Draw draw = draw(9, number);
        return Draft.words(draw.percent(50) ? Names.en(performer(draw)) : words(draw, Names.en(Billing.work(draw))));
    }

    private Draw draw(int stream, int number) {
        return new Draw(seed, STREAM * (stream + 1) + number);
    }

    private LocalDate day(Draw draw) {
        return draw.percent(70) ? today.plusDays(draw.below(AHEAD_DAYS)) : today.minusDays(1L + draw.below(PAST_DAYS));
    }

    private static LocalText performer(Draw draw) {
        return switch (draw.below(10)) {
            case 0 -> Names.ensemble(draw.popular(Names.ENSEMBLES));
            case 1 -> Names.company("극단", "Theatre Company", draw.popular(Names.COMPANIES));
            default -> Billing.star(draw);
        };
    }

    /** The whole, or one or two neighbouring words of it. */
    private static String words(Draw draw, String whole) {
        List<String> all = Arrays.stream(whole.split("[ ,]+"))
                .filter(word -> !SMALL_WORDS.contains(word))
                .toList();
        if (all.size() < 2 || draw.percent(30)) {
            return whole;
        }
        int first = draw.below(all.size());
        return String.join(" ", all.subList(first, Math.min(all.size(), first + draw.between(1, 2))));
    }
}
