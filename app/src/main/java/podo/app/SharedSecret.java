package podo.app;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import podo.kernel.Secret;
import podo.kernel.StartException;

/** The secret that all processes of an installation share: in a variable, or in the file that another one names. */
final class SharedSecret {
    static final String VARIABLE = "PODO_SECRET";
    static final String FILE = "PODO_SECRET_FILE";
    private static final int LEAST_BYTES = 32;

    private SharedSecret() {}

    /**
     * Reads it; empty where none is given. The end of the file's last line is not part of it.
     *
     * @throws StartException when both are given, the file cannot be read, or it is too short
     */
    static Optional<byte[]> of(Map<String, String> environment) {
        String text = Secret.given(VARIABLE, environment.get(VARIABLE), FILE, environment.get(FILE));
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        if (secret.length < LEAST_BYTES) {
            throw missing();
        }
        return Optional.of(secret);
    }

    /**
     * Reads it.
     *
     * @throws StartException also when none is given
     */
    static byte[] required(Map<String, String> environment) {
        return of(environment).orElseThrow(SharedSecret::missing);
    }

    private static StartException missing() {
        return new StartException("Set the environment variable " + VARIABLE + " to a secret of at least " + LEAST_BYTES
                + " bytes, the same for all processes; head -c 33 /dev/urandom | base64 makes one.");
    }
}
