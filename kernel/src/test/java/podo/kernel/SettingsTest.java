package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<Setting> ALL = Settings.declaredBy(List.of(Shop.class));

    /** Where something is kept. */
    enum Place {
        MEMORY,
        HARD_DISK
    }

    /** A settings record with one of each type, and another record in it. */
    record Shop(
            @Configured(key = "booking.hold", means = "How long", fallback = "5m", least = "100ms", most = "48h")
            Duration hold,

            @Configured(key = "demo.sign-in", means = "Whether", fallback = "false")
            boolean demo,

            @Configured(key = "site.name", means = "What", fallback = "Podo")
            String name,

            @Configured(key = "site.motto", means = "What", fallback = "", rule = Quiet.class)
            String motto,

            @Configured(key = "keep.place", means = "Where", fallback = "memory")
            Place place,

            @Configured(key = "keep.file", means = "Where", fallback = "")
            Optional<Path> file,

            @Configured(key = "keep.address", means = "Where", fallback = "")
            Optional<URI> address,

            @Configured(key = "pay.key", means = "Which", fallback = "")
            Secret secret,

            Door door) {}

    /** How to come in. */
    record Door(
            @Configured(key = "http.port", means = "Where", fallback = "8080", least = "0", most = "65535")
            int port,

            @Configured(
                    key = "http.body-kibibytes",
                    means = "How much",
                    fallback = "4",
                    least = "1",
                    most = "9000000000000000000",
                    times = 1024)
            long bodyBytes) {
        Door {
            if (port == 13) {
                throw new StartException("The setting http.port must not be unlucky.");
            }
        }
    }

    /** Small letters only. */
    static final class Quiet implements TextRule {
        @Override
        public String allowed() {
            return "a text in small letters";
        }

        @Override
        public String read(String written) {
            if (!written.equals(written.toLowerCase(java.util.Locale.ROOT))) {
                throw new IllegalArgumentException(written);
            }
            return written.strip();
        }
    }

    @TempDir
    private Path folder;

    private static Shop shop(Map<String, String> given) {
        return Settings.of(ALL, given).read(Shop.class);
    }

    @Test
    void read_nothingGiven_fallsBack() {
        Shop shop = shop(Map.of());
        assertThat(shop)
                .isEqualTo(new Shop(
                        Duration.ofMinutes(5),
                        false,
                        "Podo",
                        "",
                        Place.MEMORY,
                        Optional.empty(),
                        Optional.empty(),
                        Secret.NONE,
                        new Door(8080, 4096)))
                .isEqualTo(Settings.defaults(Shop.class));
    }

    @Test
    void read_eachType_asItIsWritten() {
        Shop shop = shop(Map.of(
                "site.name", " as it is ",
                "site.motto", " quiet ",
                "keep.place", " Hard-Disk ",
                "keep.file", "/some/file",
                "keep.address", "https://example.org",
                "pay.key", "s3cret",
                "http.port", " 80 ",
                "http.body-kibibytes", "8"));
        assertThat(shop)
                .isEqualTo(new Shop(
                        Duration.ofMinutes(5),
                        false,
                        " as it is ",
                        "quiet",
                        Place.HARD_DISK,
                        Optional.of(Path.of("/some/file")),
                        Optional.of(URI.create("https://example.org")),
                        Secret.of("s3cret"),
                        new Door(80, 8192)));
    }

    @Test
    void read_valuesThatDoNotGoTogether_isTheRecordsOwnSentence() {
        Settings settings = Settings.of(ALL, Map.of("http.port", "13"));
        assertThatThrownBy(() -> settings.read(Shop.class))
                .isInstanceOf(StartException.class)
                .hasMessage("The setting http.port must not be unlucky.");
    }

    @Test
    void of_whatIsNotAllowed_saysWhatIs() {
        refused("keep.place", "paper", "keep.place must be memory or hard-disk; it is \"paper\"");
        refused("site.motto", "LOUD", "site.motto must be a text in small letters; it is \"LOUD\"");
        refused("keep.address", "far away", "keep.address must be text; it is \"far away\"");
        refused("http.body-kibibytes", "9000000000000000000", "http.body-kibibytes must be a whole number");
    }

    private static void refused(String key, String written, String sentence) {
        assertThatThrownBy(() -> shop(Map.of(key, written)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void secret_isNeverPrinted() {
        Shop shop = shop(Map.of("pay.key", "s3cret"));
        assertThat(shop.secret().reveal()).isEqualTo("s3cret");
        assertThat(shop.toString() + shop.secret() + List.of(shop.secret())).doesNotContain("s3cret");
    }

    @Test
    void secret_mayComeFromAFile_withoutTheEndOfItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "s3cret\n");
        assertThat(shop(Map.of("pay.key-file", file.toString())).secret()).isEqualTo(Secret.of("s3cret"));
        Map<String, String> given =
                Settings.fromEnvironment(ALL, Map.of("PODO_PAY_KEY_FILE", file.toString()), List.of());
        assertThat(shop(given).secret()).isEqualTo(Secret.of("s3cret"));
    }

    @Test
    void secret_fromAFileThatIsNotThere_orTwice_stopsTheStart() {
        assertThatThrownBy(() -> shop(Map.of("pay.key-file", "/no/such/file")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The file /no/such/file that pay.key-file names cannot be read");
        assertThatThrownBy(() -> shop(Map.of("pay.key-file", "f", "pay.key", "s3cret")))
                .isInstanceOf(StartException.class)
                .hasMessage("Set either pay.key or pay.key-file, not both.");
        assertThatThrownBy(() -> shop(Map.of("site.name-file", "f")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("There is no setting \"site.name-file\"");
    }

    @ParameterizedTest
    @CsvSource({
        "100ms,PT0.1S",
        "30s,PT30S",
        "5m,PT5M",
        "2h,PT2H",
        "1d,PT24H",
        "' 5M ',PT5M",
        "1500ms,PT1.5S",
        "1h30m,PT1H30M"
    })
    void of_duration_isRead(String written, Duration expected) {
        assertThat(shop(Map.of("booking.hold", written)).hold()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "m",
                "ms",
                "-5m",
                "99ms",
                "0s",
                "3d",
                "five",
                "5 minutes",
                "99999999999999999999ms",
                "9223372036854775807h",
                "1e3s"
            })
    void of_badDuration_stopsTheStartAndSaysWhatIsAllowed(String written) {
        assertThatThrownBy(() -> Settings.of(ALL, Map.of("booking.hold", written)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("booking.hold must be a length of time from 100ms to")
                .hasMessageContaining("\"" + written + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "8080.0", "http", "99999999999", "0x50"})
    void of_badNumber_stopsTheStart(String written) {
        assertThatThrownBy(() -> Settings.of(ALL, Map.of("http.port", written)))
                .isInstanceOf(StartException.class)
                .hasMessage("The setting http.port must be a whole number from 0 to 65535; it is \"" + written + "\".");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "FALSE,false", "' True ',true"})
    void of_flag_isRead(String written, boolean expected) {
        assertThat(shop(Map.of("demo.sign-in", written)).demo()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1", "on", "tru"})
    void of_badFlag_stopsTheStart(String written) {
        assertThatThrownBy(() -> Settings.of(ALL, Map.of("demo.sign-in", written)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("must be true or false");
    }

    @Test
    void of_misspelledKey_stopsTheStartWithASuggestion() {
        assertThatThrownBy(() -> Settings.of(ALL, Map.of("boking.hold", "5m")))
                .isInstanceOf(StartException.class)
                .hasMessage("There is no setting \"boking.hold\"; perhaps \"booking.hold\" was meant.");
    }

    @Test
    void of_keyLikeNoOther_stopsTheStartWithoutAWildGuess() {
        assertThatThrownBy(() -> Settings.of(ALL, Map.of("x", "1")))
                .isInstanceOf(StartException.class)
                .hasMessage("There is no setting \"x\"; docs/settings.md lists them all.");
    }

    @Test
    void read_recordThatNobodyDeclared_isAFaultOfOurs() {
        Settings settings = Settings.of(Settings.declaredBy(List.of(Door.class)), Map.of());

        assertThatThrownBy(() -> settings.read(Shop.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fromEnvironment_variables_areReadByTheirNames() {
        Map<String, String> given = Settings.fromEnvironment(
                ALL, Map.of("PODO_DEMO_SIGN_IN", "true", "PODO_HOME", "/opt", "PATH", "/bin"), List.of("PODO_HOME"));

        assertThat(given).containsExactly(Map.entry("demo.sign-in", "true"));
    }

    @Test
    void fromEnvironment_misspelledVariable_stopsTheStartWithASuggestion() {
        assertThatThrownBy(() -> Settings.fromEnvironment(ALL, Map.of("PODO_HTTP_PROT", "1"), List.of()))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "The environment variable PODO_HTTP_PROT names no setting; perhaps \"PODO_HTTP_PORT\" was meant.");
    }
}
