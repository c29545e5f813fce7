package podo.catalogue.internal.document;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.internal.pictures.PictureHeader;

/** What a picture must be: one of four kinds, not too large, and truly of the kind it says. */
public final class ImageChecks {
    /** The largest picture, in bytes. */
    static final int LARGEST = 2 * 1024 * 1024;

    /** The most pixels a picture may have, decoded: what 160 MB hold. */
    static final long MOST_PIXELS = 40_000_000;

    /** The longest side in pixels; posters that are read by scrolling are very tall. */
    static final int LONGEST_SIDE = 30_000;

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
        } else {
            PictureHeader.of(mediaType, bytes)
                    .ifPresentOrElse(
                            header -> size(path, header, findings), () -> findings.error(path, notAPicture(mediaType)));
        }
    }

    /** What is told of a file that is not what it says, or is cut short. */
    public static String notAPicture(String mediaType) {
        return "is not a picture of the type " + mediaType + ", or is damaged";
    }

    /** A small file may decode to very many pixels; so this is looked at before it is decoded. */
    private static void size(Path path, PictureHeader header, Findings findings) {
        long pixels = (long) header.width() * header.height();
        if (Math.max(header.width(), header.height()) > LONGEST_SIDE || pixels > MOST_PIXELS) {
            findings.error(
                    path,
                    "must have at most " + MOST_PIXELS + " pixels and sides of at most " + LONGEST_SIDE + "; it has "
                            + header.width() + " x " + header.height());
        }
    }
}
