package podo.catalogue.internal.pictures;

import java.util.Optional;

/**
 * What a picture's file says of it before it is decoded.
 *
 * @param storedWidth in pixels, as it is stored
 * @param storedHeight in pixels, as it is stored
 * @param animated whether it moves
 * @param inkColours whether its colours are those of a press (CMYK), which few programs show alike
 * @param orientation how it is to be turned, 1 to 8 as in EXIF
 * @param tellsPlace whether it says where it was taken
 */
public record PictureHeader(
        int storedWidth, int storedHeight, boolean animated, boolean inkColours, int orientation, boolean tellsPlace) {
    /** Reads the header; empty where the file is not of this type, or is cut short. */
    public static Optional<PictureHeader> of(String mediaType, byte[] file) {
        return switch (mediaType) {
            case "image/png" -> png(Bytes.of(file, true));
            case "image/jpeg" -> jpeg(Bytes.of(file, true));
            case "image/webp" -> webp(Bytes.of(file, false));
            default -> Optional.empty();
        };
    }

    /** The width in pixels as it is shown. */
    public int width() {
        return isTurned() ? storedHeight : storedWidth;
    }

    /** The height in pixels as it is shown. */
    public int height() {
        return isTurned() ? storedWidth : storedHeight;
    }

    /** Whether width and height change places when it is shown. */
    boolean isTurned() {
        return orientation >= 5;
    }

    private static Optional<PictureHeader> header(
            long width, long height, boolean animated, boolean inkColours, Exif exif) {
        return width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new PictureHeader(
                        (int) width, (int) height, animated, inkColours, exif.orientation(), exif.tellsPlace()));
    }

    /** The PNG specification, 3rd edition, chapter 5: chunks of length, type, data and checksum up to IEND. */
    private static Optional<PictureHeader> png(Bytes file) {
        if (!file.has(0, "\u0089PNG\r\n\u001a\n") || !file.has(12, "IHDR")) {
            return Optional.empty();
        }
        boolean animated = false;
        Exif exif = Exif.NONE;
        long at = 8;
        while (at <= file.length() - 12) {
            int chunk = (int) at;
            if (file.has(chunk + 4, "IEND")) {
                return header(file.u32(16), file.u32(20), animated, false, exif);
            }
            animated |= file.has(chunk + 4, "acTL");
            if (file.has(chunk + 4, "eXIf")) {
                exif = Exif.of(file.slice(chunk + 8, (int) Math.min(file.u32(chunk), file.length())));
            }
            at += 12 + file.u32(chunk);
        }
        return Optional.empty();
    }

    /** ITU T.81, annex B: segments with a marker and a length up to the scan, which ends with EOI. */
    private static Optional<PictureHeader> jpeg(Bytes file) {
        if (!file.has(0, "\u00ff\u00d8\u00ff")) {
            return Optional.empty();
        }
        Exif exif = Exif.NONE;
        int frame = -1;
        int at = 2;
        while (file.u8(at) == 0xff) {
            int marker = file.u8(at + 1);
            if (marker == 0xff) {
                at++; // filling
                continue;
            }
            if (marker == 0xda) {
                return frame < 0 || !hasEnd(file, at)
                        ? Optional.empty()
                        : header(file.u16(frame + 7), file.u16(frame + 5), false, file.u8(frame + 9) == 4, exif);
            }
            if (isFrame(marker) && frame < 0) {
                frame = at;
            }
            if (marker == 0xe1 && file.has(at + 4, "Exif\0\0")) {
                exif = Exif.of(file.slice(at + 4, file.u16(at + 2) - 2));
            }
            int length = file.u16(at + 2);
            if (length < 2) {
                return Optional.empty();
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15, among which three numbers mean other things. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Within a scan no data looks like the marker of the end. */
    private static boolean hasEnd(Bytes file, int scan) {
        for (int at = file.length() - 2; at > scan; at--) {
            if (file.u8(at) == 0xff && file.u8(at + 1) == 0xd9) {
                return true;
            }
        }
        return false;
    }

    /** The WebP container specification and RFC 6386, 9.1: chunks of type, length and data padded to even length. */
    private static Optional<PictureHeader> webp(Bytes file) {
        long end = file.u32(4) + 8;
        if (!file.has(0, "RIFF") || !file.has(8, "WEBP") || end < 20 || end > file.length()) {
            return Optional.empty();
        }
        WebPChunks chunks = WebPChunks.of(file.slice(0, (int) end));
        return chunks.size()
                .flatMap(size -> header(size.width(), size.height(), chunks.animated(), false, chunks.exif()));
    }
}
