package podo.catalogue.internal.formats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Makes stable names out of printed ones. */
final class Keys {
    private static final int LONGEST = 100;
    private static final int HASH_DIGITS = 16;

    private Keys() {}

    /** A key a person can read: letters of any script and digits in lower case, joined by hyphens. */
    static String slug(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return shortened(composed.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", ""), LONGEST);
    }

    /** The same in ASCII, for identifiers that go into addresses; empty when nothing is left. */
    static String asciiSlug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }

    /** The text itself, or its beginning and a hash of the whole where it is too long. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - HASH_DIGITS - 1;
        int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, whole) + "-" + hash(text);
    }

    /** {@code wanted}, or {@code wanted-2}, {@code wanted-3} … where it is taken; takes it. */
    static String unused(String wanted, Set<String> taken) {
        String name = wanted;
        for (int n = 2; !taken.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }

    /** {@value #HASH_DIGITS} hexadecimal digits that stand for the text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
