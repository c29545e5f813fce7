package podo.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret that an operator sets. Never printed: its text form says nothing. */
public final class Secret {
    /** No secret. */
    public static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Keeps a secret. */
    public static Secret of(String value) {
        return value.isEmpty() ? NONE : new Secret(value);
    }

    /**
     * What is said of a secret, or what the file holds that is named for it, without the end of its last line.
     *
     * @param name of the secret, and {@code fileName} of what names its file, as the operator knows them
     * @return null where neither is given
     * @throws StartException when both are given, or the file cannot be read
     */
    public static @Nullable String given(String name, @Nullable String said, String fileName, @Nullable String file) {
        if (file == null) {
            return said;
        }
        if (said != null) {
            throw new StartException("Set either " + name + " or " + fileName + ", not both.");
        }
        try {
            return Files.readString(Path.of(file)).replaceAll("\\R$", "");
        } catch (IOException | InvalidPathException e) {
            throw new StartException(
                    "The file " + file + " that " + fileName + " names cannot be read: it must be a text in UTF-8.", e);
        }
    }

    /** The secret itself, for whom it is meant; nothing that prints or logs may ask for it. */
    public String reveal() {
        return value;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return isEmpty() ? "no secret" : "a secret";
    }
}
