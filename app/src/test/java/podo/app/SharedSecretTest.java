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
    @TempDir
    private Path folder;

    @Test
    void secret_isTheVariablesOrTheFiles_orEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "of the file\n");
        assertThat(SharedSecret.of(Map.of("PODO_SECRET", "of the variable")))
                .asString()
                .isEqualTo("of the variable");
        assertThat(SharedSecret.of(Map.of("PODO_SECRET_FILE", file.toString())))
                .asString()
                .isEqualTo("of the file");
        assertThat(SharedSecret.of(Map.of())).isEmpty();
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
