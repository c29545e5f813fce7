package podo.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One city, however its name is written: 서울, 서울특별시, 서울시, Seoul and Seoul-si are one. Korea's metropolitan cities and
 * provinces are known by name; of any other city what does not tell it from another is passed over: case, accents,
 * spaces, the country after a comma, and the word for city at the end (수원시, Suwon-si, 大阪市, New York City).
 */
public final class CityNames {
    private static final Pattern ACCENTS = Pattern.compile("(?<=\\p{IsLatin})[\\u0300-\\u036f]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`ʻʼ]");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[,，、/()]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
    private static final Pattern DISTRICT = Pattern.compile(".+[구군동읍면]|gu|gun|dong|eup|myeon");
    private static final Pattern WORD_FOR_CITY = Pattern.compile("city|si|shi|gun|시|시티");

    /** With these and one more letter the ending of a name may belong to the name itself: 고시, 京都. */
    private static final int SHORTEST_WITH_ENDING = 3;

    private static final Set<String> COUNTRIES = countries();

    private CityNames() {}

    /**
     * A key that all spellings of a city share, to compare by and never to show. Two languages' names have one key only
     * where the city is one of Korea's metropolitan cities or provinces.
     *
     * @return empty for a name without letters and digits
     */
    public static String key(String name) {
        return region(name).map(region -> region.shown().ko()).orElseGet(() -> plainKey(name));
    }

    /** The keys of a city's names; none where its name is blank. */
    public static Set<String> keys(LocalText city) {
        Optional<KoreanRegion> region = region(city);
        if (region.isPresent()) {
            return Set.of(region.get().shown().ko());
        }
        Set<String> keys = new HashSet<>();
        Stream.of(city.ko(), city.in(Language.EN))
                .map(CityNames::plainKey)
                .filter(key -> !key.isEmpty())
                .forEach(keys::add);
        return Set.copyOf(keys);
    }

    /** How a city is shown, in both languages where they are known. What no rule knows stays as it was written. */
    public static LocalText shown(LocalText city) {
        return region(city).map(KoreanRegion::shown).orElse(city);
    }

    /** All that a city is called, for those who look for it by words. */
    public static Set<String> spellings(LocalText city) {
        Optional<KoreanRegion> region = region(city);
        LocalText shown = region.map(KoreanRegion::shown).orElse(city);
        Set<String> spellings = new LinkedHashSet<>(List.of(shown.ko(), shown.in(Language.EN)));
        region.map(KoreanRegion::official).ifPresent(spellings::add);
        return spellings;
    }

    /** The Korean name decides; one in Latin letters stands in for it where there is no other. */
    private static Optional<KoreanRegion> region(LocalText city) {
        Optional<KoreanRegion> region = region(city.ko());
        boolean korean = HANGUL.matcher(city.ko()).find();
        return region.isPresent() || korean || city.en() == null ? region : region(city.en());
    }

    private static Optional<KoreanRegion> region(String name) {
        Optional<KoreanRegion> plain = KoreanRegion.named(name); // nearly all names are plain ones
        return plain.isPresent() ? plain : region(words(name));
    }

    /** A region by itself, or one of its districts: 서울특별시 송파구, Songpa-gu, Seoul. */
    private static Optional<KoreanRegion> region(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<KoreanRegion> whole = KoreanRegion.named(bare(String.join("", words)));
        if (whole.isPresent() || words.size() == 1) {
            return whole;
        }
        Optional<KoreanRegion> first = KoreanRegion.named(words.getFirst());
        if (first.isPresent() && HANGUL.matcher(words.getFirst()).matches()) {
            return first.filter(KoreanRegion::isCity);
        }
        return lastRegion(words)
                .filter(KoreanRegion::isCity)
                .filter(_ ->
                        words.stream().anyMatch(word -> DISTRICT.matcher(word).matches()));
    }

    /** Latin addresses end with the region, and its name may have two words: Seoul City. */
    private static Optional<KoreanRegion> lastRegion(List<String> words) {
        Optional<KoreanRegion> last = KoreanRegion.named(words.getLast());
        return last.isPresent()
                ? last
                : KoreanRegion.named(String.join("", words.subList(words.size() - 2, words.size())));
    }

    private static String bare(String name) {
        return name.startsWith("cityof") ? name.substring("cityof".length()) : name;
    }

    /** Of a city in a province the city alone counts, unless it has the name of a region: 경기도 광주시. */
    private static String plainKey(String name) {
        List<String> words = words(name);
        for (int last = 1; last <= Math.min(2, words.size() - 1); last++) {
            List<String> before = words.subList(0, words.size() - last);
            Optional<KoreanRegion> province = province(words.subList(words.size() - last, words.size()));
            if (province.isPresent()) {
                return keyWithin(province.get(), before);
            }
        }
        Optional<KoreanRegion> province = words.size() > 1 ? province(words.subList(0, 1)) : Optional.empty();
        return province.map(its -> keyWithin(its, words.subList(1, words.size())))
                .orElseGet(() -> withoutEnding(withoutDistricts(words)));
    }

    private static Optional<KoreanRegion> province(List<String> words) {
        return KoreanRegion.named(String.join("", words)).filter(region -> !region.isCity());
    }

    private static String keyWithin(KoreanRegion province, List<String> words) {
        String key = withoutEnding(withoutDistricts(words));
        return KoreanRegion.named(key)
                .map(other -> other.equals(province)
                        ? key
                        : province.shown().ko() + other.shown().ko())
                .orElse(key);
    }

    /** 성남시 분당구 is in 성남. */
    private static List<String> withoutDistricts(List<String> words) {
        boolean city = words.size() > 1 && words.getFirst().endsWith("시");
        return city
                        && words.stream()
                                .skip(1)
                                .allMatch(word -> DISTRICT.matcher(word).matches())
                ? words.subList(0, 1)
                : words;
    }

    private static String withoutEnding(List<String> words) {
        if (words.isEmpty()) {
            return "";
        }
        if (words.size() > 1 && WORD_FOR_CITY.matcher(words.getLast()).matches()) {
            return bare(String.join("", words.subList(0, words.size() - 1)));
        }
        String name = bare(String.join("", words));
        boolean endable = name.codePointCount(0, name.length()) >= SHORTEST_WITH_ENDING;
        if (endable && HANGUL.matcher(name).matches()) {
            return name.replaceFirst("(시|군|시티)$", "");
        }
        return endable && HAN.matcher(name).matches() ? name.replaceFirst("[市都]$", "") : name;
    }

    /** The words of a name in lower case and without accents, and without the country it names. */
    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        plain = Normalizer.normalize(ACCENTS.matcher(plain).replaceAll(""), Normalizer.Form.NFC);
        List<String> words = new ArrayList<>();
        List<String> countries = new ArrayList<>();
        for (String part : BETWEEN_PARTS.split(APOSTROPHES.matcher(plain).replaceAll(""), -1)) {
            List<String> its = Stream.of(BETWEEN_WORDS.split(part, -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
            (COUNTRIES.contains(String.join("", its)) ? countries : words).addAll(its);
        }
        return words.isEmpty() ? countries : withoutCountry(words);
    }

    /** Koreans put the country first, without a comma: 일본 도쿄. 멕시코 시티 names none. */
    private static List<String> withoutCountry(List<String> words) {
        boolean country = words.size() > 1
                && HANGUL.matcher(words.getFirst()).matches()
                && COUNTRIES.contains(words.getFirst())
                && !WORD_FOR_CITY.matcher(words.get(1)).matches();
        return country ? words.subList(1, words.size()) : words;
    }

    private static Set<String> countries() {
        Set<String> countries =
                new HashSet<>(Set.of("korea", "republicofkorea", "rok", "kr", "한국", "남한", "usa", "us", "uk", "uae"));
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            Stream.of(Locale.ENGLISH, Locale.KOREAN)
                    .map(country::getDisplayCountry)
                    .map(name -> BETWEEN_WORDS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT))
                    .forEach(countries::add);
        }
        return Set.copyOf(countries);
    }
}
