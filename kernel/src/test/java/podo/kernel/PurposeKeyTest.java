package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PurposeKeyTest {
    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);

    /** Sessions and printed tickets outlive an update, so the derivation must never change. */
    @Test
    void of_knownSecret_isTheKnownKey() {
        assertThat(HexFormat.of().formatHex(PurposeKey.of(SECRET, "ticket")))
                .isEqualTo("b754dc15963799632a9109e5fb61586c341513c7af10c825968db326f9b54ee9");
    }

    @Test
    void of_otherPurposeOrSecret_isAnotherKey() {
        byte[] other = SECRET.clone();
        other[0]++;
        assertThat(PurposeKey.of(SECRET, "ticket"))
                .isNotEqualTo(PurposeKey.of(SECRET, "session"))
                .isNotEqualTo(PurposeKey.of(other, "ticket"));
    }

    @Test
    void of_shortSecret_stopsTheStart() {
        assertThatThrownBy(() -> PurposeKey.of(new byte[31], "ticket"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("PODO_SECRET");
    }
}
