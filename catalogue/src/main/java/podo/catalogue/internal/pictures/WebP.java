package podo.catalogue.internal.pictures;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WebP, by a library with native code that is not there for every platform. */
final class WebP {
    private static final Logger LOG = LoggerFactory.getLogger(WebP.class);
    private static final float QUALITY = 0.8f;

    private WebP() {}

    /** Found out once, by trying, when a picture is first looked at. */
    private static final class Native {
        static final boolean PRESENT = works();

        private static boolean works() {
            try {
                write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
                return true;
            } catch (IOException | RuntimeException | LinkageError e) {
                LOG.warn(
                        "WebP cannot be written on this platform; pictures are kept as JPEG and PNG: {}", e.toString());
                return false;
            }
        }
    }

    /** Writes WebP; empty where this platform cannot. */
    static Optional<Encoder> encoder() {
        return Native.PRESENT ? Optional.of(WebP::write) : Optional.empty();
    }

    /** Reads WebP; empty where this platform cannot. */
    static Optional<ImageReader> reader() {
        return Native.PRESENT ? Optional.of(new WebPImageReaderSpi().createReaderInstance(null)) : Optional.empty();
    }

    private static Encoder.File write(BufferedImage picture) throws IOException {
        WebPWriteParam how = new WebPWriteParam(Locale.ROOT);
        how.setCompressionType(CompressionType.Lossy);
        how.setCompressionQuality(QUALITY);
        ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
        return new Encoder.File("image/webp", Writing.bytes(writer, new IIOImage(picture, null, null), how));
    }
}
