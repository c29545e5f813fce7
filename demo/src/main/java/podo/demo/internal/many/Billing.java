package podo.demo.internal.many;

import java.util.List;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;

/** What an event is and who is in it, before it has a place and a day: the same for all stops of a tour. */
record Billing(Genre genre, LocalText name, List<LocalText> performers, boolean tours) {
    private static final Genre[] GENRES = {
        Genre.CONCERT,
        Genre.CLASSICAL,
        Genre.PLAY,
        Genre.MUSICAL,
        Genre.FAMILY,
        Genre.DANCE,
        Genre.SPORT,
        Genre.EXHIBITION,
        Genre.FESTIVAL,
        Genre.OTHER
    };
    private static final int[] SHARES = {30, 18, 14, 12, 7, 5, 5, 4, 3, 2};
    private static final int HIGHEST_NUMBER = 180;

    Billing {
        performers = List.copyOf(performers);
    }

    /** A genre by how often it is on. */
    static Genre genre(Draw draw) {
        return GENRES[Draw.weighted(draw.below(100), SHARES)];
    }

    static Billing of(Draw draw) {
        Genre genre = genre(draw);
        return switch (genre) {
            case CONCERT -> concert(draw);
            case CLASSICAL -> classical(draw);
            case PLAY -> play(draw);
            case MUSICAL -> musical(draw);
            case FAMILY -> family(draw);
            case DANCE -> dance(draw);
            case SPORT -> sport(draw);
            case EXHIBITION -> exhibition(draw);
            case FESTIVAL -> festival(draw);
            case OTHER -> talk(draw);
        };
    }

    private static Billing concert(Draw draw) {
        LocalText star = star(draw);
        LocalText work = work(draw);
        return switch (draw.below(6)) {
            case 0 ->
                concert(true, star, star.ko() + " 전국투어 〈" + work.ko() + "〉", en(star) + " Tour <" + en(work) + ">");
            case 1 -> concert(false, star, star.ko() + " 팬미팅 : " + work.ko(), en(star) + " Fan Meeting: " + en(work));
            case 2 -> {
                int years = draw.between(1, 30);
                yield concert(
                        true,
                        star,
                        star.ko() + " 데뷔 " + years + "주년 기념 콘서트",
                        en(star) + " " + ordinal(years) + " Anniversary Concert");
            }
            case 3 -> {
                LocalText guest = star(draw);
                yield new Billing(
                        Genre.CONCERT,
                        new LocalText(
                                star.ko() + " & " + guest.ko() + " 합동 콘서트",
                                en(star) + " & " + en(guest) + " Joint Concert"),
                        List.of(star, guest),
                        false);
            }
            default ->
                concert(
                        draw.percent(40),
                        star,
                        star.ko() + " 단독 콘서트 〈" + work.ko() + "〉",
                        en(star) + " Concert <" + en(work) + ">");
        };
    }

    private static Billing concert(boolean tours, LocalText star, String ko, String en) {
        return new Billing(Genre.CONCERT, new LocalText(ko, en), List.of(star), tours);
    }

    private static Billing classical(Draw draw) {
        LocalText composer = draw.oneOf(Words.COMPOSERS);
        int opus = draw.between(1, 9);
        if (draw.percent(35)) {
            LocalText soloist = Names.person(draw.popular(Names.SINGERS));
            LocalText instrument = draw.oneOf(Words.INSTRUMENTS);
            return new Billing(
                    Genre.CLASSICAL,
                    new LocalText(
                            soloist.ko() + " " + instrument.ko() + " 독주회 - " + composer.ko(),
                            en(soloist) + " " + en(instrument) + " Recital: " + en(composer)),
                    List.of(soloist),
                    draw.percent(20));
        }
        LocalText orchestra = Names.ensemble(draw.popular(Names.ENSEMBLES));
        LocalText soloist = Names.person(draw.popular(Names.SINGERS));
        int time = draw.between(1, HIGHEST_NUMBER);
        return new Billing(
                Genre.CLASSICAL,
                new LocalText(
                        orchestra.ko() + " 제" + time + "회 정기연주회 " + composer.ko() + " 교향곡 " + opus + "번",
                        en(orchestra) + " " + ordinal(time) + " Subscription Concert: " + en(composer)
                                + " Symphony No. " + opus),
                List.of(orchestra, soloist),
                false);
    }

    private static Billing play(Draw draw) {
        LocalText company = Names.company("극단", "Theatre Company", draw.popular(Names.COMPANIES));
        LocalText work = work(draw);
        int time = draw.between(1, HIGHEST_NUMBER);
        LocalText name = draw.percent(30)
                ? new LocalText(
                        company.ko() + " 제" + time + "회 정기공연 〈" + work.ko() + "〉",
                        en(company) + " presents <" + en(work) + ">")
                : new LocalText("연극 〈" + work.ko() + "〉", "Play <" + en(work) + ">");
        return new Billing(Genre.PLAY, name, withCast(draw, company, 3), draw.percent(15));
    }

    private static Billing musical(Draw draw) {
        LocalText work = work(draw);
        String kind = draw.percent(25) ? "창작뮤지컬" : "뮤지컬";
        LocalText company = Names.company("공연제작사", "Productions", draw.popular(Names.COMPANIES));
        return new Billing(
                Genre.MUSICAL,
                new LocalText(kind + " 〈" + work.ko() + "〉", "Musical <" + en(work) + ">"),
                withCast(draw, company, 5),
                draw.percent(45));
    }

    private static Billing family(Draw draw) {
        LocalText work = work(draw);
        LocalText company = Names.company("어린이극단", "Children's Theatre", draw.popular(Names.COMPANIES));
        LocalText name = switch (draw.below(3)) {
            case 0 -> new LocalText("가족뮤지컬 〈" + work.ko() + "〉", "Family Musical <" + en(work) + ">");
            case 1 -> new LocalText("어린이 인형극 〈" + work.ko() + "〉", "Puppet Show <" + en(work) + ">");
            default -> new LocalText("베이비드라마 〈" + work.ko() + "〉", "Baby Drama <" + en(work) + ">");
        };
        return new Billing(Genre.FAMILY, name, List.of(company), draw.percent(35));
    }

    private static Billing dance(Draw draw) {
        boolean ballet = draw.percent(40);
        LocalText company = ballet
                ? Names.company("발레단", "Ballet", draw.popular(Names.COMPANIES))
                : Names.company("무용단", "Dance Company", draw.popular(Names.COMPANIES));
        LocalText work = work(draw);
        return new Billing(
                Genre.DANCE,
                new LocalText(company.ko() + " 〈" + work.ko() + "〉", en(company) + " <" + en(work) + ">"),
                List.of(company),
                draw.percent(20));
    }

    private static Billing sport(Draw draw) {
        LocalText sport = draw.oneOf(Words.SPORTS);
        LocalText home = Names.team(draw.popular(Names.TEAMS_A_SPORT));
        LocalText guest = Names.team(draw.below(Names.TEAMS_A_SPORT));
        return new Billing(
                Genre.SPORT,
                new LocalText(
                        "포도 " + sport.ko() + " 리그 " + home.ko() + " vs " + guest.ko(),
                        "Podo " + en(sport) + " League: " + en(home) + " vs " + en(guest)),
                List.of(home, guest),
                false);
    }

    private static Billing exhibition(Draw draw) {
        LocalText artist = Names.person(draw.popular(Names.SINGERS));
        LocalText work = work(draw);
        LocalText name = draw.percent(50)
                ? new LocalText(artist.ko() + " 개인전 : " + work.ko(), en(artist) + " Solo Exhibition: " + en(work))
                : new LocalText("특별전 〈" + work.ko() + "〉", "Special Exhibition <" + en(work) + ">");
        return new Billing(Genre.EXHIBITION, name, List.of(artist), draw.percent(15));
    }

    private static Billing festival(Draw draw) {
        LocalText feast = draw.oneOf(Words.FEASTS);
        LocalText word = draw.oneOf(Words.NOUNS);
        int time = draw.between(1, 30);
        LocalText headline = star(draw);
        return new Billing(
                Genre.FESTIVAL,
                new LocalText(
                        "제" + time + "회 " + word.ko() + " " + feast.ko() + " 페스티벌",
                        ordinal(time) + " " + en(word) + " " + en(feast) + " Festival"),
                List.of(headline, star(draw), star(draw)),
                false);
    }

    private static Billing talk(Draw draw) {
        LocalText speaker = Names.person(draw.popular(Names.SINGERS));
        LocalText work = work(draw);
        return new Billing(
                Genre.OTHER,
                new LocalText(
                        speaker.ko() + "의 토크콘서트 : " + work.ko(), "An Evening with " + en(speaker) + ": " + en(work)),
                List.of(speaker),
                draw.percent(30));
    }

    /** Somebody whom concerts are given by. */
    static LocalText star(Draw draw) {
        return draw.percent(60) ? Names.person(draw.popular(Names.SINGERS)) : Names.band(draw.popular(Names.BANDS));
    }

    /** Something that is played, by how well it is known. */
    static LocalText work(Draw draw) {
        return Names.work(draw.popular(Names.WORKS));
    }

    private static List<LocalText> withCast(Draw draw, LocalText company, int most) {
        List<LocalText> all = new java.util.ArrayList<>();
        for (int i = draw.between(1, most); i > 0; i--) {
            all.add(Names.person(draw.popular(Names.SINGERS)));
        }
        all.add(company);
        return all;
    }

    private static String en(LocalText text) {
        return Names.en(text);
    }

    private static String ordinal(int number) {
        String ending = number % 100 / 10 == 1
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }
}
