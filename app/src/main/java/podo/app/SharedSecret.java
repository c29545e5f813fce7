package podo.app;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import podo.kernel.Secret;

/** The secret that all processes of an installation share: in a variable, or in the file that another one names. */
final class SharedSecret {
    static final String VARIABLE = "PODO_SECRET";
    private static final String FILE = "PODO_SECRET_FILE";

    private SharedSecret() {}

    /**
     * Reads it; empty where none is given. The end of the file's last line is not part of it.
     *
     * @throws podo.kernel.StartException when both are given, or the file cannot be read
     */
    static byte[] of(Map<String, String> environment) {
        String text = Secret.given(VARIABLE, environment.get(VARIABLE), FILE, environment.get(FILE));
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
