package podo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.kernel.StartException;

class SharedSecretTest {
    private static final String OF_THE_VARIABLE = "a secret of the variable, long enough";
    private static final String OF_THE_FILE = "a secret of the file, that is long enough";

    @TempDir
    private Path folder;

    @Test
    void secret_isTheVariablesOrTheFiles_orEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), OF_THE_FILE + "\n");
        assertThat(SharedSecret.required(Map.of("PODO_SECRET", OF_THE_VARIABLE)))
                .asString()
                .isEqualTo(OF_THE_VARIABLE);
        assertThat(SharedSecret.required(Map.of("PODO_SECRET_FILE", file.toString())))
                .asString()
                .isEqualTo(OF_THE_FILE);
        assertThat(SharedSecret.of(Map.of())).isEmpty();
        assertThat(SharedSecret.of(Map.of("PODO_SECRET", ""))).isEmpty();
    }

    @Test
    void secret_missingOrTooShort_isOneSentence() {
        assertThatThrownBy(() -> SharedSecret.required(Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("at least 32 bytes");
        assertThatThrownBy(() -> SharedSecret.of(Map.of("PODO_SECRET", "short")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("at least 32 bytes");
    }

    @Test
    void secret_givenTwice_orInNoFile_isOneSentence() {
        assertThatThrownBy(() -> SharedSecret.of(Map.of("PODO_SECRET", "a", "PODO_SECRET_FILE", "b")))
                .isInstanceOf(StartException.class)
                .hasMessage("Set either PODO_SECRET or PODO_SECRET_FILE, not both.");
        assertThatThrownBy(() -> SharedSecret.of(Map.of("PODO_SECRET_FILE", "/no/such/file")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("/no/such/file");
    }
}
