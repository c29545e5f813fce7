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
 */
enum KoreanRegion {
    SEOUL(true, "서울특별시", "Seoul", "서울", "soul", "首尔", "首爾", "ソウル"),
    BUSAN(true, "부산광역시", "Busan", "부산", "pusan", "釜山"),
    DAEGU(true, "대구광역시", "Daegu", "대구", "taegu", "大邱"),
    INCHEON(true, "인천광역시", "Incheon", "인천", "inchon", "仁川"),
    GWANGJU(true, "광주광역시", "Gwangju", "광주", "kwangju"),
    DAEJEON(true, "대전광역시", "Daejeon", "대전", "taejon", "taejeon", "daejon"),
    ULSAN(true, "울산광역시", "Ulsan", "울산"),
    SEJONG(true, "세종특별자치시", "Sejong", "세종"),
    GYEONGGI(false, "경기도", "Gyeonggi", "경기", "kyonggi", "kyeonggi", "kyunggi", "gyunggi"),
    GANGWON(false, "강원특별자치도", "Gangwon", "강원", "kangwon"),
    CHUNGBUK(false, "충청북도", "Chungbuk", "충북", "chungcheongbuk", "chungchongbuk", "northchungcheong", "northchungchong"),
    CHUNGNAM(false, "충청남도", "Chungnam", "충남", "chungcheongnam", "chungchongnam", "southchungcheong", "southchungchong"),
    JEONBUK(
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
    JEONNAM(false, "전라남도", "Jeonnam", "전남", "jeollanam", "southjeolla", "chollanam", "southcholla", "chonnam"),
    GYEONGBUK(
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
    GYEONGNAM(
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
    JEJU(false, "제주특별자치도", "Jeju", "제주", "cheju");

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

    private final boolean city;
    private final String official;
    private final LocalText shown;
    private final List<String> spellings;

    KoreanRegion(boolean city, String official, String english, String korean, String... others) {
        this.city = city;
        this.official = official;
        this.shown = new LocalText(korean, english);
        this.spellings = List.of(others);
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

    /** Whether it is a city itself; a province has cities in it. */
    boolean isCity() {
        return city;
    }

    /** The official name of today. */
    String official() {
        return official;
    }

    /** How it is shown: its short name. */
    LocalText shown() {
        return shown;
    }

    private static Map<String, KoreanRegion> byName() {
        Map<String, KoreanRegion> byName = new HashMap<>();
        for (KoreanRegion region : values()) {
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
