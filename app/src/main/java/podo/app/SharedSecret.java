package podo.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import podo.kernel.StartException;

/** The secret that all processes of an installation share: in a variable, or in the file that another one names. */
final class SharedSecret {
    static final String VARIABLE = "PODO_SECRET";
    private static final String FILE = "PODO_SECRET_FILE";

    private SharedSecret() {}

    /**
     * Reads it; empty where none is given. The end of the file's last line is not part of it.
     *
     * @throws StartException when both are given, or the file cannot be read
     */
    static byte[] of(Map<String, String> environment) {
        String given = environment.get(VARIABLE);
        String file = environment.get(FILE);
        if (given != null && file != null) {
            throw new StartException("Set either " + VARIABLE + " or " + FILE + ", not both.");
        }
        String text = file == null ? given : read(file);
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).replaceAll("\\R$", "");
        } catch (IOException | InvalidPathException e) {
            throw new StartException(
                    "The file " + file + " that " + FILE + " names cannot be read: it must be a text in UTF-8.", e);
        }
    }
}
