package podo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.kernel.Settings;
import podo.kernel.StartException;

final class SettingSourcesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_sameKeyEverywhere_laterSourceWins() throws IOException {
        Map<String, String> values = new HashMap<>(Map.of("postgres.connections", "3"));
        assertThat(connections(values, "", Map.of(), Map.of())).isEqualTo(3);
        assertThat(connections(values, "postgres.connections=4", Map.of(), Map.of()))
                .isEqualTo(4);
        Map<String, String> environment = Map.of("PODO_POSTGRES_CONNECTIONS", "5");
        assertThat(connections(values, "postgres.connections=4", environment, Map.of()))
                .isEqualTo(5);
        Map<String, String> given = Map.of("postgres.connections", "6");
        assertThat(connections(values, "postgres.connections=4", environment, given))
                .isEqualTo(6);
    }

    @Test
    void read_reservedVariables_areNoSettings() {
        Map<String, String> environment =
                Map.of("PODO_SECRET", "x", "PODO_TOKEN", "y", "PODO_SAMPLE_FILES", "z", "OTHER", "w");
        Settings settings = new SettingSources(Map.of(), Optional.empty(), environment, Map.of()).read();
        assertThat(settings.read(KnownSettings.ForProcess.class))
                .isEqualTo(Settings.defaults(KnownSettings.ForProcess.class));
    }

    @Test
    void read_unknownKey_suggestsTheNearest() {
        SettingSources sources = new SettingSources(Map.of(), Optional.empty(), Map.of(), Map.of("booking.hodl", "5m"));
        assertThatThrownBy(sources::read)
                .isInstanceOf(StartException.class)
                .hasMessage("There is no setting \"booking.hodl\"; perhaps \"booking.hold\" was meant.");
    }

    @Test
    void read_missingFile_saysSo() {
        Path missing = folder.resolve("none.properties");
        SettingSources sources = new SettingSources(Map.of(), Optional.of(missing), Map.of(), Map.of());
        assertThatThrownBy(sources::read).isInstanceOf(StartException.class).hasMessageContaining("none.properties");
    }

    private int connections(
            Map<String, String> granted, String file, Map<String, String> environment, Map<String, String> given)
            throws IOException {
        Path path = Files.writeString(folder.resolve("podo.properties"), file);
        return new SettingSources(granted, Optional.of(path), environment, given)
                .read()
                .read(KnownSettings.ForProcess.class)
                .postgresConnections();
    }
}
