package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import podo.kernel.TokenSigner;

/** How {@code podo up} stands in the world: whom it lets in, and whose secret it signs with. */
class UpIT {
    private static final String SECRET = "the secret of all processes of this installation";

    /** Another address of this machine than the one that a demo listens on. */
    private static final String BESIDE = "127.0.0.2";

    @Test
    void up_asADemo_listensOnOneAddress() throws IOException {
        String url = SharedPodo.get().api().url();
        assertThat(listens("127.0.0.1", url)).isTrue();
        assertThat(listens(BESIDE, url)).isFalse();
        assertThat(SharedPodo.get().told()).contains("anybody on this machine may sign in as anybody");
    }

    @Test
    void up_withHostAndSecretGiven_usesThem() throws IOException {
        Map<String, String> environment = Map.of("PODO_SECRET", SECRET);
        try (PodoProcess podo = PodoProcess.up(SharedPodo.folder().resolve("data"), environment, "--host", "0.0.0.0")) {
            assertThat(listens(BESIDE, podo.api().url())).isTrue();
            assertThat(podo.told())
                    .contains("anybody who reaches 0.0.0.0 may sign in as anybody")
                    .contains("PODO_SECRET")
                    .doesNotContain(SECRET);
            TokenSigner signer =
                    new TokenSigner(SECRET.getBytes(StandardCharsets.UTF_8), "session", InstantSource.system());
            assertThat(signer.verify(podo.api().fan().token())).isPresent();
        }
    }

    private static boolean listens(String address, String url) throws IOException {
        InetSocketAddress there = new InetSocketAddress(
                InetAddress.ofLiteral(address), URI.create(url).getPort());
        try (Socket socket = new Socket()) {
            socket.connect(there, 2_000);
            return true;
        } catch (ConnectException e) {
            return false; // nobody listens there
        }
    }
}
