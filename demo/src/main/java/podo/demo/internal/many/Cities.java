package podo.demo.internal.many;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;

/** The cities, and invented venues in them: most in Seoul, and in each city some that suit every genre. */
final class Cities {
    private record City(LocalText name, int weight, double latitude, double longitude) {}

    /** What stands in a city, and what is shown there. */
    private record House(LocalText name, List<Genre> genres) {}

    private static final List<City> CITIES = List.of(
            city("서울", "Seoul", 400, 37.5665, 126.9780),
            city("부산", "Busan", 90, 35.1796, 129.0756),
            city("대구", "Daegu", 60, 35.8714, 128.6014),
            city("인천", "Incheon", 55, 37.4563, 126.7052),
            city("대전", "Daejeon", 45, 36.3504, 127.3845),
            city("광주", "Gwangju", 45, 35.1595, 126.8526),
            city("수원", "Suwon", 35, 37.2636, 127.0286),
            city("성남", "Seongnam", 30, 37.4200, 127.1267),
            city("고양", "Goyang", 30, 37.6584, 126.8320),
            city("울산", "Ulsan", 25, 35.5384, 129.3114),
            city("용인", "Yongin", 18, 37.2411, 127.1776),
            city("창원", "Changwon", 18, 35.2279, 128.6811),
            city("전주", "Jeonju", 18, 35.8242, 127.1480),
            city("청주", "Cheongju", 16, 36.6424, 127.4890),
            city("제주", "Jeju", 16, 33.4996, 126.5312),
            city("춘천", "Chuncheon", 12, 37.8813, 127.7298),
            city("천안", "Cheonan", 12, 36.8151, 127.1139),
            city("김해", "Gimhae", 10, 35.2285, 128.8894),
            city("포항", "Pohang", 10, 36.0190, 129.3435),
            city("강릉", "Gangneung", 9, 37.7519, 128.8761),
            city("안산", "Ansan", 9, 37.3219, 126.8309),
            city("부천", "Bucheon", 9, 37.5034, 126.7660),
            city("여수", "Yeosu", 8, 34.7604, 127.6622),
            city("통영", "Tongyeong", 8, 34.8544, 128.4332),
            city("경주", "Gyeongju", 7, 35.8562, 129.2247),
            city("원주", "Wonju", 5, 37.3422, 127.9202));

    /** The cities' names, the largest first. */
    static final List<LocalText> NAMES = CITIES.stream().map(City::name).toList();

    private static final int[] WEIGHTS = CITIES.stream().mapToInt(City::weight).toArray();
    private static final int ALL_WEIGHTS = java.util.Arrays.stream(WEIGHTS).sum();
    private static final List<House> HOUSES = List.of(
            house("아트홀", "Art Hall", Genre.CONCERT, Genre.MUSICAL, Genre.DANCE, Genre.OTHER),
            house("소극장", "Little Theatre", Genre.PLAY, Genre.FAMILY, Genre.OTHER),
            house("콘서트홀", "Concert Hall", Genre.CLASSICAL, Genre.CONCERT),
            house("뮤지컬극장", "Musical Theatre", Genre.MUSICAL, Genre.PLAY),
            house("체육관", "Arena", Genre.SPORT, Genre.CONCERT),
            house("미술관", "Museum of Art", Genre.EXHIBITION),
            house("공원 야외무대", "Park Open-Air Stage", Genre.FESTIVAL, Genre.CONCERT),
            house("문화회관", "Culture Centre", Genre.CLASSICAL, Genre.DANCE, Genre.FAMILY, Genre.PLAY),
            house("라이브클럽", "Live Club", Genre.CONCERT));

    /** One venue of every kind for so much weight. */
    private static final int WEIGHT_A_SET = 10;

    private static final double CITY_DEGREES = 0.06;
    private final List<Venue> venues = new ArrayList<>();
    private final List<Map<Genre, List<Venue>>> byCity = new ArrayList<>();

    /** Builds the venues of a seed. */
    Cities(long seed) {
        int number = 0;
        for (City city : CITIES) {
            Map<Genre, List<Venue>> shown = new EnumMap<>(Genre.class);
            for (int set = 0; set <= city.weight / WEIGHT_A_SET; set++) {
                for (House house : HOUSES) {
                    Venue venue = venue(new Draw(seed, -1L - number), city, house, number++);
                    venues.add(venue);
                    house.genres.forEach(genre -> shown.computeIfAbsent(genre, any -> new ArrayList<>())
                            .add(venue));
                }
            }
            byCity.add(shown);
        }
    }

    List<Venue> venues() {
        return List.copyOf(venues);
    }

    /** A city's number by how much happens there. */
    static int draw(Draw draw) {
        return Draw.weighted(draw.below(ALL_WEIGHTS), WEIGHTS);
    }

    /** A venue of that city for that genre; the first ones are busier. */
    Venue venue(Draw draw, int city, Genre genre) {
        List<Venue> suitable = byCity.get(city).getOrDefault(genre, List.of());
        return suitable.get(draw.popular(suitable.size()));
    }

    private static Venue venue(Draw draw, City city, House house, int number) {
        LocalText word = Words.NOUNS.get(number * 7 % Words.NOUNS.size());
        LocalText modifier = Words.MODIFIERS.get(number * 11 % Words.MODIFIERS.size());
        boolean longer = draw.percent(30);
        LocalText name = new LocalText(
                city.name.ko() + " " + (longer ? modifier.ko() : "") + word.ko() + " " + house.name.ko(),
                Names.en(city.name) + " " + (longer ? Names.en(modifier) + " " : "") + Names.en(word) + " "
                        + Names.en(house.name));
        return new Venue(
                String.format(Locale.ROOT, "venue-%04d", number),
                name,
                city.name,
                new LocalText(
                        city.name.ko() + " " + word.ko() + "로 " + draw.between(1, 400),
                        draw.between(1, 400) + " " + Names.en(word) + "-ro, " + Names.en(city.name)),
                degrees(city.latitude + CITY_DEGREES * (draw.part() - 0.5)),
                degrees(city.longitude + CITY_DEGREES * (draw.part() - 0.5)),
                null);
    }

    private static double degrees(double exact) {
        return Math.round(exact * 10_000) / 10_000.0;
    }

    private static City city(String ko, String en, int weight, double latitude, double longitude) {
        return new City(new LocalText(ko, en), weight, latitude, longitude);
    }

    private static House house(String ko, String en, Genre... genres) {
        return new House(new LocalText(ko, en), List.of(genres));
    }
}
