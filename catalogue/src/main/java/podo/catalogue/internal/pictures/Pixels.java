package podo.catalogue.internal.pictures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Pictures in memory, made smaller and turned. Transparency stays. */
final class Pixels {
    private Pixels() {}

    /**
     * The picture in a smaller size. It is halved until the last step is less than that: one large step would leave out
     * most of the pixels.
     */
    static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage step = picture;
        while (step.getWidth() >= 2 * width && step.getHeight() >= 2 * height) {
            step = drawn(step, Math.max(width, step.getWidth() / 2), Math.max(height, step.getHeight() / 2));
        }
        return step.getWidth() == width && step.getHeight() == height ? step : drawn(step, width, height);
    }

    /**
     * The picture as it is to be shown, a new one.
     *
     * @param orientation 1 to 8, as EXIF numbers it
     */
    static BufferedImage turned(BufferedImage picture, int orientation) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean swapped = orientation >= 5;
        BufferedImage shown = new BufferedImage(swapped ? height : width, swapped ? width : height, picture.getType());
        Graphics2D pen = shown.createGraphics();
        pen.drawRenderedImage(picture, turning(orientation, width, height));
        pen.dispose();
        return shown;
    }

    /**
     * Grey with transparency: Java takes such grey as linear light and would draw it too bright, where files mean it like
     * any other colour. Others are given back as they are.
     */
    static BufferedImage inPlainColours(BufferedImage picture) {
        boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        if (!grey || !picture.getColorModel().hasAlpha() || picture.getRaster().getNumBands() != 2) {
            return picture;
        }
        int width = picture.getWidth();
        BufferedImage plain = new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Raster raster = picture.getRaster();
        int excess = raster.getSampleModel().getSampleSize(0) - 8;
        int[] samples = new int[2 * width];
        int[] line = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                int light = samples[2 * x] >> excess;
                line[x] = samples[2 * x + 1] >> excess << 24 | light << 16 | light << 8 | light;
            }
            plain.setRGB(0, y, width, 1, line, 0, width);
        }
        return plain;
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        boolean transparent = picture.getColorModel().hasAlpha();
        BufferedImage smaller = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = smaller.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return smaller;
    }

    /** EXIF 2.3, tag 0x0112: where the stored first row and first column are to be seen. */
    private static AffineTransform turning(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
