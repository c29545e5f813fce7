package podo.catalogue.internal.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import podo.catalogue.Picture;

/**
 * Makes of a picture the narrower ones that are kept beside it. It is decoded once, and each is made of the next wider
 * one; at the most a picture of as many pixels as an import allows is in memory, and
 * one of a quarter as many.
 */
public final class PictureMaking {
    private final Encoder encoder;

    private PictureMaking(Encoder encoder) {
        this.encoder = encoder;
    }

    /** Makes WebP where this platform can, else JPEG and PNG. */
    public static PictureMaking forThisPlatform() {
        return WebP.encoder().map(PictureMaking::new).orElseGet(PictureMaking::withoutWebP);
    }

    /** Makes JPEG and PNG. */
    static PictureMaking withoutWebP() {
        return new PictureMaking(Writing::jpegOrPng);
    }

    /** Looks at a picture whose header was found good, and not too large, before. */
    public Made make(PictureHeader header, String mediaType, byte[] file) {
        if (header.animated()) {
            return new Made.AsItIs("is animated; it is kept as it is, in this one width");
        }
        if (header.inkColours()) {
            return new Made.AsItIs("has the colours of a press (CMYK); it is kept as it is, in this one width");
        }
        Optional<ImageReader> reader = reader(mediaType);
        if (reader.isEmpty()) {
            return new Made.AsItIs("could not be looked at on this platform; it is kept as it is, in this one width");
        }
        Optional<BufferedImage> pixels = decode(reader.get(), header, file);
        return pixels.isEmpty() ? new Made.Damaged() : made(header, file, pixels.get());
    }

    private Made made(PictureHeader header, byte[] file, BufferedImage pixels) {
        try {
            return new Made.Sized(header.width(), header.height(), variants(header, file, pixels));
        } catch (IOException | RuntimeException e) {
            // Colour profiles that Java cannot follow, and the like: browsers may show it all the same.
            return new Made.AsItIs("could not be made smaller; it is kept as it is, in this one width");
        }
    }

    private List<Made.Variant> variants(PictureHeader header, byte[] file, BufferedImage pixels) throws IOException {
        Picture picture = new Picture("", "", header.width(), header.height());
        List<Made.Variant> variants = new ArrayList<>();
        BufferedImage wider = Pixels.inPlainColours(pixels);
        for (int width : picture.variants().reversed()) {
            int height = picture.heightAt(width);
            wider = header.isTurned() ? Pixels.scaled(wider, height, width) : Pixels.scaled(wider, width, height);
            Encoder.File made =
                    encoder.encode(header.orientation() == 1 ? wider : Pixels.turned(wider, header.orientation()));
            // A picture of few colours may be smaller as it is. Who asks for this width then gets the original.
            if (made.content().length < file.length) {
                variants.add(new Made.Variant(width, made.mediaType(), made.content()));
            }
        }
        return variants;
    }

    private static Optional<ImageReader> reader(String mediaType) {
        return mediaType.equals("image/webp")
                ? WebP.reader()
                : Optional.of(ImageIO.getImageReadersByMIMEType(mediaType).next());
    }

    private static Optional<BufferedImage> decode(ImageReader reader, PictureHeader header, byte[] file) {
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            boolean asToldBefore =
                    reader.getWidth(0) == header.storedWidth() && reader.getHeight(0) == header.storedHeight();
            return asToldBefore ? Optional.of(reader.read(0)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // whatever is wrong with the file
        } finally {
            reader.dispose();
        }
    }
}
