package podo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Korea's eight metropolitan cities and nine provinces. Registries name them as the place of a venue, each in its own
 * way: by the official name of the day, by an older one, by the short one, or in Latin letters.
 *
 * @param isCity whether it is a city itself; a province has cities in it
 * @param official the official name of today
 * @param shown how it is shown: its short name
 * @param spellings what else it is called, in lower case and without spaces and endings
 */
record KoreanRegion(boolean isCity, String official, LocalText shown, List<String> spellings) {
    private static final List<KoreanRegion> ALL = List.of(
            region(true, "서울특별시", "Seoul", "서울", "soul", "首尔", "首爾", "ソウル"),
            region(true, "부산광역시", "Busan", "부산", "pusan", "釜山"),
            region(true, "대구광역시", "Daegu", "대구", "taegu", "大邱"),
            region(true, "인천광역시", "Incheon", "인천", "inchon", "仁川"),
            region(true, "광주광역시", "Gwangju", "광주", "kwangju"),
            region(true, "대전광역시", "Daejeon", "대전", "taejon", "taejeon", "daejon"),
            region(true, "울산광역시", "Ulsan", "울산"),
            region(true, "세종특별자치시", "Sejong", "세종"),
            region(false, "경기도", "Gyeonggi", "경기", "kyonggi", "kyeonggi", "kyunggi", "gyunggi"),
            region(false, "강원특별자치도", "Gangwon", "강원", "kangwon"),
            region(
                    false,
                    "충청북도",
                    "Chungbuk",
                    "충북",
                    "chungcheongbuk",
                    "chungchongbuk",
                    "northchungcheong",
                    "northchungchong"),
            region(
                    false,
                    "충청남도",
                    "Chungnam",
                    "충남",
                    "chungcheongnam",
                    "chungchongnam",
                    "southchungcheong",
                    "southchungchong"),
            region(
                    false,
                    "전북특별자치도",
                    "Jeonbuk",
                    "전북",
                    "전라북",
                    "jeollabuk",
                    "northjeolla",
                    "chollabuk",
                    "northcholla",
                    "chonbuk"),
            region(false, "전라남도", "Jeonnam", "전남", "jeollanam", "southjeolla", "chollanam", "southcholla", "chonnam"),
            region(
                    false,
                    "경상북도",
                    "Gyeongbuk",
                    "경북",
                    "gyeongsangbuk",
                    "northgyeongsang",
                    "kyongsangbuk",
                    "northkyongsang",
                    "kyungbuk",
                    "kyongbuk"),
            region(
                    false,
                    "경상남도",
                    "Gyeongnam",
                    "경남",
                    "gyeongsangnam",
                    "southgyeongsang",
                    "kyongsangnam",
                    "southkyongsang",
                    "kyungnam",
                    "kyongnam"),
            region(false, "제주특별자치도", "Jeju", "제주", "cheju"));

    /** What may follow a region's name, without anything between; longer ones before those that they end with. */
    private static final List<String> ENDINGS = List.of(
            "특별자치시",
            "특별자치도",
            "특별시",
            "광역시",
            "직할시",
            "시",
            "도",
            "specialselfgoverningcity",
            "specialselfgoverningprovince",
            "specialautonomouscity",
            "specialautonomousprovince",
            "metropolitanautonomouscity",
            "metropolitancity",
            "specialcity",
            "teukbyeoljachisi",
            "teukbyeoljachido",
            "teukbyeolsi",
            "gwangyeoksi",
            "gwangyoksi",
            "jikhalsi",
            "province",
            "state",
            "island",
            "city",
            "si",
            "shi",
            "do",
            "市");

    private static final Map<String, KoreanRegion> BY_NAME = byName();

    KoreanRegion {
        spellings = List.copyOf(spellings);
    }

    /**
     * The region of this name.
     *
     * @param name letters and digits alone, in lower case
     */
    static Optional<KoreanRegion> named(String name) {
        KoreanRegion whole = BY_NAME.get(name);
        if (whole != null) {
            return Optional.of(whole);
        }
        return ENDINGS.stream()
                .filter(name::endsWith)
                .map(ending -> BY_NAME.get(name.substring(0, name.length() - ending.length())))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private static KoreanRegion region(
            boolean isCity, String official, String english, String korean, String... spellings) {
        return new KoreanRegion(isCity, official, new LocalText(korean, english), List.of(spellings));
    }

    private static Map<String, KoreanRegion> byName() {
        Map<String, KoreanRegion> byName = new HashMap<>();
        for (KoreanRegion region : ALL) {
            List<String> names = new ArrayList<>(region.spellings);
            names.add(region.shown.ko());
            names.add(region.official);
            names.add(region.shown.in(Language.EN).toLowerCase(Locale.ROOT));
            if (region.official.endsWith("도")) {
                names.add(region.official.substring(0, region.official.length() - 1)); // 충청북, as in 충청북 청주
            }
            names.forEach(name -> byName.put(name, region));
        }
        return Map.copyOf(byName);
    }
}
