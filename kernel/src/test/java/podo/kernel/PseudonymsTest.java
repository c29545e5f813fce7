package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private static final byte[] SECRET = "a secret for tests that has enough bytes".getBytes(StandardCharsets.UTF_8);
    private final Pseudonyms names = new Pseudonyms(SECRET, "hold-origin");

    @Test
    void sameThingInOneContext_hasOneName() {
        assertThat(names.of("rose", "127.0.0.1"))
                .isEqualTo(new Pseudonyms(SECRET, "hold-origin").of("rose", "127.0.0.1"))
                .hasSize(22)
                .doesNotContain("127");
    }

    @Test
    void otherContextPurposeSecretOrThing_hasAnotherName() {
        byte[] other = "another secret for tests, long enough".getBytes(StandardCharsets.UTF_8);
        assertThat(names.of("rose", "127.0.0.1"))
                .isNotEqualTo(names.of("lily", "127.0.0.1"))
                .isNotEqualTo(names.of("rose", "127.0.0.2"))
                .isNotEqualTo(new Pseudonyms(SECRET, "session").of("rose", "127.0.0.1"))
                .isNotEqualTo(new Pseudonyms(other, "hold-origin").of("rose", "127.0.0.1"));
    }
}
