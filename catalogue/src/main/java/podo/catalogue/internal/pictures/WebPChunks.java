package podo.catalogue.internal.pictures;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a WebP file, as far as they matter here.
 *
 * @param canvas the size of the whole, where the file tells it apart from its picture's
 * @param picture the size of its picture; null where there are only frames of an animation
 */
record WebPChunks(@Nullable Size canvas, @Nullable Size picture, boolean animated, Exif exif) {
    private static final int SIDE = 0x3fff;
    private static final int ANIMATED = 0x02;

    record Size(int width, int height) {}

    static WebPChunks of(Bytes data) {
        WebPChunks found = new WebPChunks(null, null, false, Exif.NONE);
        long at = 12;
        while (at + 8 <= data.length()) {
            int chunk = (int) at;
            long length = data.u32(chunk + 4);
            found = found.with(data, chunk, data.slice(chunk + 8, (int) Math.min(length, data.length())));
            at += 8 + length + (length & 1);
        }
        return found;
    }

    /** One size; none where the file contradicts itself, as one would that is to look smaller than it is. */
    Optional<Size> size() {
        if (canvas != null && picture != null && !animated && !canvas.equals(picture)) {
            return Optional.empty();
        }
        return Optional.ofNullable(canvas != null ? canvas : picture);
    }

    private WebPChunks with(Bytes data, int chunk, Bytes content) {
        if (data.has(chunk, "VP8X")) {
            boolean moves = content.u8(0) >= 0 && (content.u8(0) & ANIMATED) != 0;
            return new WebPChunks(new Size(content.u24(4) + 1, content.u24(7) + 1), picture, moves, exif);
        }
        if (data.has(chunk, "VP8 ") && picture == null) {
            return new WebPChunks(canvas, new Size(content.u16(6) & SIDE, content.u16(8) & SIDE), animated, exif);
        }
        if (data.has(chunk, "VP8L") && picture == null) {
            long bits = content.u32(1);
            return new WebPChunks(
                    canvas, new Size((int) (bits & SIDE) + 1, (int) (bits >> 14 & SIDE) + 1), animated, exif);
        }
        return data.has(chunk, "EXIF") ? new WebPChunks(canvas, picture, animated, Exif.of(content)) : this;
    }
}
