package podo.catalogue.internal.document;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import podo.catalogue.document.CatalogueDocument.ImageEntry;

/** What a picture must be: one of four kinds, not too large, and truly of the kind it says. */
public final class ImageChecks {
    /** The largest picture, in bytes. */
    static final int LARGEST = 2 * 1024 * 1024;

    private ImageChecks() {}

    static void check(Path path, ImageEntry image, Findings findings) {
        if (extension(image.mediaType()).isEmpty()) {
            findings.error(
                    path.member("mediaType"),
                    "must be image/png, image/jpeg, image/webp or image/svg+xml; it is "
                            + Findings.quoted(image.mediaType()));
            return;
        }
        if (image.data().length() > LARGEST / 3 * 4 + 8) {
            findings.error(path.member("data"), "must be at most " + LARGEST + " bytes when decoded");
            return;
        }
        try {
            content(path.member("data"), image.mediaType(), bytes(image), findings);
        } catch (IllegalArgumentException e) {
            findings.error(path.member("data"), "must be Base64");
        }
    }

    /** The picture's bytes. */
    public static byte[] bytes(ImageEntry image) {
        return Base64.getDecoder().decode(image.data().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The ending of a file of this type; empty where the type is not allowed. */
    public static Optional<String> extension(String mediaType) {
        return switch (mediaType) {
            case "image/png" -> Optional.of("png");
            case "image/jpeg" -> Optional.of("jpg");
            case "image/webp" -> Optional.of("webp");
            case "image/svg+xml" -> Optional.of("svg");
            default -> Optional.empty();
        };
    }

    private static void content(Path path, String mediaType, byte[] bytes, Findings findings) {
        if (bytes.length > LARGEST) {
            findings.error(path, "must be at most " + LARGEST + " bytes when decoded");
        } else if (mediaType.equals("image/svg+xml")) {
            SvgChecks.fault(bytes).ifPresent(fault -> findings.error(path, fault));
        } else if (!startsAsItShould(mediaType, bytes)) {
            findings.error(path, "is not a picture of the type " + mediaType);
        }
    }

    private static boolean startsAsItShould(String mediaType, byte[] bytes) {
        return switch (mediaType) {
            case "image/png" -> has(bytes, 0, "\u0089PNG\r\n\u001a\n");
            case "image/jpeg" -> has(bytes, 0, "\u00ff\u00d8\u00ff");
            case "image/webp" -> has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP");
            default -> false;
        };
    }

    private static boolean has(byte[] bytes, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.length <= at + i || bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
