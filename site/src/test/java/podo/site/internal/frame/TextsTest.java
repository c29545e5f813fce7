package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.catalogue.Language;
import podo.site.internal.frame.Texts.Area;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main");
    private static final Pattern IN_TEMPLATE = Pattern.compile("page\\.t\\(\"([a-z][\\w.]*\\w)\"[,)]");
    private static final Pattern IN_JAVA = Pattern.compile("\\.text\\(\\s*\"([a-z][\\w.]*\\w)\"[,)]");
    private static final Pattern IN_SCRIPT = Pattern.compile("\\.t\\(\\s*\"([a-z][\\w.]*\\w)\"[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private final Texts texts = new Texts();

    @Test
    void everyText_isThereInBothLanguages() {
        for (Area area : Area.values()) {
            assertThat(plain(Language.EN, area)).as("English texts of %s", area).isEqualTo(plain(Language.KO, area));
        }
    }

    @Test
    void everyText_hasTheSamePlacesInBothLanguages() {
        for (String key : plain(Language.KO, Area.values())) {
            assertThat(places(Language.EN, key)).as(key).isEqualTo(places(Language.KO, key));
        }
    }

    @Test
    void everyTextThatIsAskedFor_isThere() throws IOException {
        Set<String> known = plain(Language.KO, Area.values());
        assertThat(askedFor(".jte", IN_TEMPLATE)).isNotEmpty().isSubsetOf(known);
        assertThat(askedFor(".java", IN_JAVA)).isNotEmpty().isSubsetOf(known);
        assertThat(askedFor(".ts", IN_SCRIPT)).isSubsetOf(known);
        assertThat(askedFor(".tsx", IN_SCRIPT)).isSubsetOf(known);
    }

    @Test
    void text_fillsItsPlaces_andTakesTheSingularForOne() {
        Texts.Wording english = texts.in(Language.EN);
        assertThat(english.text("search.count", "count", 1)).isEqualTo("1 event");
        assertThat(english.text("search.count", "count", 1234)).isEqualTo("1,234 events");
        assertThat(english.text("search.title", "q", "$1 \\ {count}")).isEqualTo("Results for “$1 \\ {count}”");
        assertThat(texts.in(Language.KO).text("search.count", "count", 1)).isEqualTo("1개 공연");
    }

    @Test
    void text_thatIsUnknown_isRefused() {
        assertThatThrownBy(() -> texts.in(Language.KO).text("no.such.text")).hasMessageContaining("no.such.text");
    }

    private Set<String> plain(Language language, Area... areas) {
        return texts.in(language).of(areas).keySet().stream()
                .filter(key -> !key.endsWith(".one"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> places(Language language, String key) {
        return PLACE.matcher(texts.in(language).of(Area.values()).get(key))
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> askedFor(String ending, Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            Set<String> keys = new TreeSet<>();
            for (Path source : sources) {
                pattern.matcher(Files.readString(source))
                        .results()
                        .map((MatchResult hit) -> hit.group(1))
                        .forEach(keys::add);
            }
            return keys;
        }
    }
}
