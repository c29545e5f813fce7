package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Setting<Duration> HOLD = Setting.duration(
            "booking.hold", "How long", Duration.ofMinutes(5), Duration.ofMillis(100), Duration.ofDays(2));
    private static final Setting<Integer> PORT = Setting.number("http.port", "Where", 8080, 0, 65_535);
    private static final Setting<Boolean> DEMO = Setting.flag("demo.sign-in", "Whether", false);
    private static final Setting<String> NAME = Setting.text("site.name", "What", "Podo");
    private static final List<Setting<?>> ALL = List.of(HOLD, PORT, DEMO, NAME);

    @Test
    void of_nothingGiven_fallsBack() {
        Settings settings = Settings.of(ALL, Map.of());

        assertThat(settings.get(HOLD)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.get(PORT)).isEqualTo(8080);
        assertThat(settings.get(DEMO)).isFalse();
        assertThat(settings.get(NAME)).isEqualTo("Podo");
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
        assertThat(Settings.of(ALL, Map.of("booking.hold", written)).get(HOLD)).isEqualTo(expected);
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

    @Test
    void of_badDuration_spellsTheBoundsAsTheyAreWritten() {
        Setting<Duration> keep = Setting.duration(
                "log.keep", "How long", Duration.ofDays(1), Duration.ofSeconds(90), Duration.ofDays(2));

        assertThat(keep.allowed()).isEqualTo("a length of time from 1m30s to 48h, such as 30s, 5m or 2h");
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
        assertThat(Settings.of(ALL, Map.of("demo.sign-in", written)).get(DEMO)).isEqualTo(expected);
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
    void get_settingNobodyDeclared_isAFaultOfOurs() {
        Settings settings = Settings.of(List.of(PORT), Map.of());

        assertThatThrownBy(() -> settings.get(HOLD)).isInstanceOf(IllegalArgumentException.class);
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
