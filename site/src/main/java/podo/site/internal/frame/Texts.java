package podo.site.internal.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podo.catalogue.Language;

/**
 * What the pages say, in each language, from the files under {@code texts}: one file an area and language, so that a part
 * that runs in the browser gets its own texts and no others. Immutable.
 */
public final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private final Map<Language, Wording> wordings = new EnumMap<>(Language.class);

    /** A part of the site with texts of its own. */
    public enum Area {
        COMMON,
        HOME,
        SEARCH,
        EVENT,
        ACCOUNT,
        BOOKING,
        ERROR,
        LIVE,
        PICKER,
        CHECKOUT,
        TICKET,
        QUEUE,
        OPERATOR;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads all files. */
    public Texts() {
        for (Language language : Language.values()) {
            Map<String, NavigableMap<String, String>> byArea = new HashMap<>();
            for (Area area : Area.values()) {
                byArea.put(area.code(), read(area, language));
            }
            wordings.put(language, new Wording(language, byArea));
        }
    }

    /** The texts of one language. */
    public Wording in(Language language) {
        Wording wording = wordings.get(language);
        if (wording == null) {
            throw new IllegalStateException("there are no texts in " + language);
        }
        return wording;
    }

    private static NavigableMap<String, String> read(Area area, Language language) {
        String file = "/podo/site/texts/" + area.code() + "." + language.tag() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NavigableMap<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    /** The texts of one language; a place is written {@code {name}}. Immutable. */
    public static final class Wording {
        private final Language language;
        private final Map<String, NavigableMap<String, String>> byArea;
        private final Map<String, String> all = new HashMap<>();

        private Wording(Language language, Map<String, NavigableMap<String, String>> byArea) {
            this.language = language;
            this.byArea = Map.copyOf(byArea);
            byArea.values().forEach(all::putAll);
        }

        /** Its language. */
        public Language language() {
            return language;
        }

        /**
         * A text with its places filled in; with a {@code count} of 1, {@code key.one} where there is one. A number is
         * written with its thousands apart.
         *
         * @param namesAndValues name, value, name, value …
         * @throws IllegalArgumentException when there is no such text
         */
        public String text(String key, Object... namesAndValues) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
                values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
            boolean one = values.get("count") instanceof Number count && count.longValue() == 1;
            String text = one && all.containsKey(key + ".one") ? all.get(key + ".one") : all.get(key);
            if (text == null) {
                throw new IllegalArgumentException("there is no text " + key + " in " + language);
            }
            return PLACE.matcher(text)
                    .replaceAll(place ->
                            Matcher.quoteReplacement(written(values.getOrDefault(place.group(1), place.group()))));
        }

        /** Whether there is such a text. */
        public boolean has(String key) {
            return all.containsKey(key);
        }

        /** All texts of some areas, by key. */
        public NavigableMap<String, String> of(Area... areas) {
            NavigableMap<String, String> texts = new TreeMap<>();
            Arrays.stream(areas).forEach(area -> texts.putAll(byArea.getOrDefault(area.code(), new TreeMap<>())));
            return texts;
        }

        private String written(Object value) {
            return value instanceof Number number
                    ? NumberFormat.getInstance(Locale.forLanguageTag(language.tag()))
                            .format(number)
                    : String.valueOf(value);
        }
    }
}
