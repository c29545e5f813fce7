package podo.catalogue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** Real pictures, made for tests. */
public final class TestPictures {
    private TestPictures() {}

    /**
     * A picture with its left half red and its right half blue, both uneven as a photograph is; with transparency its
     * lowest fourth is clear.
     */
    public static BufferedImage halves(int width, int height, boolean transparent) {
        BufferedImage picture = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(40);
                int colour = x < width / 2 ? 0xff0000 | noise << 8 | noise : 0x0000ff | noise << 16 | noise << 8;
                picture.setRGB(x, y, transparent && y >= height * 3 / 4 ? 0 : 0xff000000 | colour);
            }
        }
        return picture;
    }

    /** One colour: small however large. */
    public static BufferedImage plain(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return picture;
    }

    /** A picture's file. */
    public static byte[] file(String format, BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, out)) {
                throw new IllegalStateException("there is no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG with a camera's notes: how to turn it, and that it tells its place. */
    public static byte[] withNotes(byte[] jpeg, int orientation) {
        byte[] mark = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer notes = ByteBuffer.allocate(4 + mark.length + 8 + 2 + 24 + 4);
        notes.putShort((short) 0xffe1).putShort((short) (notes.capacity() - 2)).put(mark);
        notes.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 2);
        notes.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        notes.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(0);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + notes.capacity());
        return file.put(jpeg, 0, 2)
                .put(notes.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
