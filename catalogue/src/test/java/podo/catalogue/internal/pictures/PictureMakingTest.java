package podo.catalogue.internal.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.catalogue.TestPictures;

class PictureMakingTest {
    @ParameterizedTest
    @CsvSource({"png, image/png", "jpeg, image/jpeg", "webp, image/webp"})
    void make_ofAPicture_makesEveryNarrowerWidth(String format, String mediaType) {
        byte[] file = TestPictures.file(format, TestPictures.halves(700, 350, false));
        Made.Sized made = sized(mediaType, file);
        assertThat(List.of(made.width(), made.height())).containsExactly(700, 350);
        assertThat(made.variants()).extracting(Made.Variant::width).containsExactly(640, 480, 320, 160);
        for (Made.Variant variant : made.variants()) {
            assertThat(variant.mediaType()).isEqualTo("image/webp");
            BufferedImage shown = shown(variant);
            assertThat(shown.getWidth()).isEqualTo(variant.width());
            assertThat(shown.getHeight()).isEqualTo(variant.width() / 2);
            assertThat(isRed(shown, 0.25, 0.5)).isTrue();
            assertThat(isBlue(shown, 0.75, 0.5)).isTrue();
        }
    }

    @Test
    void make_ofAPictureWithTransparency_keepsIt() {
        Made.Sized made = sized("image/png", TestPictures.file("png", TestPictures.halves(400, 400, true)));
        BufferedImage shown = shown(made.variants().getFirst());
        assertThat(shown.getRGB(50, shown.getHeight() - 10) >>> 24).isZero();
        assertThat(shown.getRGB(50, 10) >>> 24).isEqualTo(255);
        assertThat(isRed(shown, 0.25, 0.5)).isTrue();
    }

    @Test
    void make_withoutWebP_makesJpegAndPng() {
        byte[] opaque = TestPictures.file("png", TestPictures.halves(400, 200, false));
        byte[] transparent = TestPictures.file("png", TestPictures.halves(400, 200, true));
        for (Made.Variant variant :
                sized(PictureMaking.withoutWebP(), "image/png", opaque).variants()) {
            assertThat(variant.mediaType()).isEqualTo("image/jpeg");
            assertThat(isRed(shown(variant), 0.25, 0.5)).isTrue();
        }
        List<Made.Variant> clear =
                sized(PictureMaking.withoutWebP(), "image/png", transparent).variants();
        assertThat(clear).isNotEmpty().allMatch(variant -> variant.mediaType().equals("image/png"));
        BufferedImage narrowest = shown(clear.getLast());
        assertThat(narrowest.getRGB(10, narrowest.getHeight() - 5) >>> 24).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void make_ofATurnedPicture_standsAsItIsShown(int orientation) {
        byte[] file =
                TestPictures.withNotes(TestPictures.file("jpeg", TestPictures.halves(600, 300, false)), orientation);
        Made.Sized made = sized("image/jpeg", file);
        boolean turned = orientation >= 5;
        assertThat(List.of(made.width(), made.height())).isEqualTo(turned ? List.of(300, 600) : List.of(600, 300));
        BufferedImage shown = shown(made.variants().getFirst());
        assertThat(shown.getHeight() > shown.getWidth()).isEqualTo(turned);
        boolean redFirst = List.of(1, 4, 5, 6).contains(orientation); // at the left, or at the top
        assertThat(isRed(shown, turned ? 0.5 : 0.25, turned ? 0.25 : 0.5)).isEqualTo(redFirst);
        assertThat(isBlue(shown, turned ? 0.5 : 0.25, turned ? 0.25 : 0.5)).isEqualTo(!redFirst);
    }

    @Test
    void make_ofAPictureWithNotes_carriesThemNowhere() {
        byte[] file = TestPictures.withNotes(TestPictures.file("jpeg", TestPictures.halves(600, 300, false)), 6);
        assertThat(PictureHeader.of("image/jpeg", file).orElseThrow().tellsPlace())
                .isTrue();
        assertThat(sized("image/jpeg", file).variants())
                .isNotEmpty()
                .allMatch(variant -> !new String(variant.content(), StandardCharsets.ISO_8859_1).contains("Exif"));
    }

    @Test
    void make_ofATinyPicture_makesNothingWider() {
        Made.Sized made = sized("image/png", TestPictures.file("png", TestPictures.halves(1, 1, false)));
        assertThat(made.variants()).isEmpty();
        assertThat(made.width()).isEqualTo(1);
    }

    @Test
    void make_ofGreyWithTransparency_keepsItsLightness() {
        BufferedImage grey = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                grey.setRGB(x, y, 0xff606060);
            }
        }
        BufferedImage twoBands = new BufferedImage(
                new java.awt.image.ComponentColorModel(
                        java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY),
                        true,
                        false,
                        java.awt.Transparency.TRANSLUCENT,
                        java.awt.image.DataBuffer.TYPE_BYTE),
                java.awt.image.Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 200, 200, 2, null),
                false,
                null);
        int[] samples = new int[2 * 200 * 200];
        for (int i = 0; i < samples.length; i += 2) {
            samples[i] = 0x60;
            samples[i + 1] = 0xff;
        }
        twoBands.getRaster().setPixels(0, 0, 200, 200, samples);
        assertThat(Pixels.scaled(Pixels.inPlainColours(twoBands), 160, 160).getRGB(80, 80))
                .isEqualTo(0xff606060);
        assertThat(Pixels.scaled(grey, 160, 160).getRGB(80, 80)).isEqualTo(0xff606060);
    }

    @Test
    void make_ofADamagedPicture_saysSo() {
        byte[] png = TestPictures.file("png", TestPictures.halves(300, 300, false));
        byte[] scrambled = png.clone();
        Arrays.fill(scrambled, 200, scrambled.length - 200, (byte) 0x55);
        PictureHeader header = PictureHeader.of("image/png", scrambled).orElse(null);
        assertThat(
                        header == null
                                ? new Made.Damaged()
                                : PictureMaking.forThisPlatform().make(header, "image/png", scrambled))
                .isInstanceOf(Made.Damaged.class);
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpeg, image/jpeg", "webp, image/webp"})
    void header_ofACutFile_isNone(String format, String mediaType) {
        byte[] file = TestPictures.file(format, TestPictures.halves(200, 100, false));
        assertThat(PictureHeader.of(mediaType, file)).isPresent();
        for (int length : List.of(0, 1, 11, 20, 40, file.length / 2, file.length - 3)) {
            assertThat(PictureHeader.of(mediaType, Arrays.copyOf(file, length))).isEmpty();
        }
    }

    @Test
    void header_ofAnotherType_isNone() {
        byte[] png = TestPictures.file("png", TestPictures.halves(20, 10, false));
        assertThat(PictureHeader.of("image/jpeg", png)).isEmpty();
        assertThat(PictureHeader.of("image/webp", png)).isEmpty();
        assertThat(PictureHeader.of("image/gif", png)).isEmpty();
    }

    @Test
    void make_ofAnAnimation_leavesItAsItIs() {
        byte[] png = TestPictures.file("png", TestPictures.halves(400, 200, false));
        byte[] animated = ByteBuffer.allocate(png.length + 20)
                .put(png, 0, 33) // up to the end of IHDR
                .putInt(8)
                .put("acTL".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(1)
                .putInt(0)
                .putInt(0)
                .put(png, 33, png.length - 33)
                .array();
        assertThat(make("image/png", animated)).isInstanceOf(Made.AsItIs.class);
    }

    @Test
    void make_ofPressColours_leavesThemAsTheyAre() {
        byte[] jpeg = TestPictures.file("jpeg", TestPictures.halves(400, 200, false));
        int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
        jpeg[frame + 9] = 4;
        assertThat(make("image/jpeg", jpeg)).isInstanceOf(Made.AsItIs.class);
    }

    private static Made make(String mediaType, byte[] file) {
        return PictureMaking.forThisPlatform()
                .make(PictureHeader.of(mediaType, file).orElseThrow(), mediaType, file);
    }

    private static Made.Sized sized(String mediaType, byte[] file) {
        return sized(PictureMaking.forThisPlatform(), mediaType, file);
    }

    private static Made.Sized sized(PictureMaking making, String mediaType, byte[] file) {
        Made made = making.make(PictureHeader.of(mediaType, file).orElseThrow(), mediaType, file);
        assertThat(made).isInstanceOf(Made.Sized.class);
        return (Made.Sized) made;
    }

    private static BufferedImage shown(Made.Variant variant) {
        try {
            return ImageIO.read(new ByteArrayInputStream(variant.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRed(BufferedImage picture, double x, double y) {
        int colour = picture.getRGB((int) (picture.getWidth() * x), (int) (picture.getHeight() * y));
        return (colour >> 16 & 0xff) > 180 && (colour & 0xff) < 80;
    }

    private static boolean isBlue(BufferedImage picture, double x, double y) {
        int colour = picture.getRGB((int) (picture.getWidth() * x), (int) (picture.getHeight() * y));
        return (colour >> 16 & 0xff) < 80 && (colour & 0xff) > 180;
    }
}
