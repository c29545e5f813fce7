package podo.catalogue.internal.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures written by what the JDK brings. */
final class Writing {
    private static final float QUALITY = 0.85f;

    private Writing() {}

    /** JPEG, or PNG where something is transparent. */
    static Encoder.File jpegOrPng(BufferedImage picture) throws IOException {
        boolean transparent = picture.getColorModel().hasAlpha();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(transparent ? "png" : "jpeg")
                .next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (!transparent) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
        }
        return new Encoder.File(
                transparent ? "image/png" : "image/jpeg", bytes(writer, new IIOImage(picture, null, null), how));
    }

    static byte[] bytes(ImageWriter writer, IIOImage picture, ImageWriteParam how) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, picture, how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
