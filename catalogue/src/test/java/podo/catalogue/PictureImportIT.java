package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.kernel.EventId;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureImportIT {
    private CatalogueFixture fixture;

    @BeforeAll
    void start() {
        fixture = new CatalogueFixture();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"png, image/png, png", "jpeg, image/jpeg, jpg", "webp, image/webp, webp"})
    void import_ofAPicture_servesItInSeveralWidths(String format, String mediaType, String ending) throws IOException {
        byte[] file = TestPictures.file(format, TestPictures.halves(700, 350, false));
        assertThat(importPoster(format, mediaType, file).errors()).isEmpty();
        String url = poster(format);
        assertThat(url).matches("/images/[0-9a-f]{32}-700x350\\." + ending);
        HttpResponse<byte[]> original = fixture.get(url);
        assertThat(original.body()).isEqualTo(file);
        assertThat(original.headers().firstValue("Content-Type")).contains(mediaType);
        Picture picture = Picture.of(url).orElseThrow();
        for (String source : picture.srcset().split(", ", -1)) {
            String address = source.substring(0, source.indexOf(' '));
            int width = Integer.parseInt(source.substring(source.indexOf(' ') + 1, source.length() - 1));
            HttpResponse<byte[]> variant = fixture.get(address);
            assertThat(variant.statusCode()).isEqualTo(200);
            assertThat(variant.headers().firstValue("Cache-Control").orElse("")).contains("immutable", "public");
            assertThat(variant.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(variant.body()));
            assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(width, width / 2);
            assertThat(variant.body().length).isLessThanOrEqualTo(file.length);
        }
        assertThat(fixture.get(picture.at(320)).headers().firstValue("Content-Type"))
                .contains("image/webp");
    }

    @Test
    void import_ofTheSameFileAgain_changesNothing() {
        byte[] file = TestPictures.file("png", TestPictures.halves(500, 500, true));
        assertThat(importPoster("again", "image/png", file).changes()).isEqualTo(1);
        String url = poster("again");
        assertThat(importPoster("again", "image/png", file).changes()).isZero();
        assertThat(poster("again")).isEqualTo(url);
    }

    @Test
    void import_ofAPictureStoredWithoutASize_givesItOne() {
        byte[] file = TestPictures.file("png", TestPictures.halves(400, 200, false));
        assertThat(importPoster("before", "image/png", file).errors()).isEmpty();
        String url = poster("before");
        String old = url.replace("-400x200", "");
        fixture.database.transaction(handle -> handle.execute("DELETE FROM catalogue.image_variant")
                + handle.execute("UPDATE catalogue.image SET width = NULL, height = NULL")
                + handle.execute("UPDATE catalogue.event SET poster = '" + old.substring("/images/".length())
                        + "' WHERE id = 'before'"));
        assertThat(fixture.get(old).body()).isEqualTo(file);
        assertThat(importPoster("before", "image/png", file).changes()).isEqualTo(1);
        assertThat(poster("before")).isEqualTo(url);
        assertThat(fixture.get(old).body()).isEqualTo(file);
        assertThat(fixture.database.<Integer>read(
                        handle -> handle.createQuery("SELECT count(*) FROM catalogue.image_variant")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(2);
    }

    @Test
    void get_ofAVariantThatWasNotWorthKeeping_isTheOriginal() {
        byte[] file = TestPictures.file("png", TestPictures.plain(300, 300)); // a few bytes however wide
        assertThat(importPoster("plain", "image/png", file).errors()).isEmpty();
        HttpResponse<byte[]> variant =
                fixture.get(Picture.of(poster("plain")).orElseThrow().at(100));
        assertThat(variant.statusCode()).isEqualTo(200);
        assertThat(variant.headers().firstValue("Content-Type").orElse(""))
                .isEqualTo(variant.body().length == file.length ? "image/png" : "image/webp");
    }

    @Test
    void get_ofASizeOrWidthThatItDoesNotHave_isNotFound() {
        byte[] file = TestPictures.file("jpeg", TestPictures.halves(330, 200, false));
        assertThat(importPoster("strict", "image/jpeg", file).errors()).isEmpty();
        String url = poster("strict");
        String stem = url.substring(0, url.lastIndexOf('.'));
        assertThat(fixture.get(stem + "-w320.webp").statusCode()).isEqualTo(200);
        for (String wrong : List.of(
                stem + "-w321.webp",
                stem + "-w480.webp",
                stem + "-w320.jpg",
                stem + ".png",
                url.replace("330x200", "331x200"),
                stem.replace("330x200", "331x200") + "-w320.webp")) {
            assertThat(fixture.get(wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void import_ofADecompressionBomb_isRefusedBeforeItIsDecoded() {
        byte[] bomb = TestPictures.file("png", TestPictures.plain(9_000, 9_000));
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(importPoster("bomb", "image/png", bomb).errors())
                .containsExactly(new ImportFinding(
                        "$.images[0].data",
                        "must have at most 40000000 pixels and sides of at most 30000; it has 9000 x 9000"));
        assertThat(importPoster("long", "image/png", TestPictures.file("png", TestPictures.plain(30_001, 2)))
                        .errors())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpeg, image/jpeg", "webp, image/webp"})
    void import_ofATruncatedPicture_isRefused(String format, String mediaType) {
        byte[] file = TestPictures.file(format, TestPictures.halves(300, 200, false));
        byte[] cut = Arrays.copyOf(file, file.length / 2);
        assertThat(importPoster("cut", mediaType, cut).errors())
                .containsExactly(new ImportFinding(
                        "$.images[0].data", "is not a picture of the type " + mediaType + ", or is damaged"));
    }

    @Test
    void import_ofAPictureWithAGoodHeaderAndBadPixels_isRefusedWhole() {
        byte[] file = TestPictures.file("png", TestPictures.halves(300, 300, false));
        int data = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("IDAT");
        Arrays.fill(file, data + 10, data + 4_000, (byte) 0x55);
        assertThat(importPoster("scrambled", "image/png", file).errors())
                .containsExactly(
                        new ImportFinding("$.images[0].data", "is not a picture of the type image/png, or is damaged"));
        assertThat(fixture.catalogue.event(new EventId("scrambled"))).isEmpty();
    }

    @Test
    void import_ofAnotherTypeThanItSays_isRefused() {
        byte[] file = TestPictures.file("png", TestPictures.halves(30, 20, false));
        assertThat(importPoster("wrong", "image/jpeg", file).errors()).hasSize(1);
    }

    @Test
    void import_ofAPhotographThatTellsItsPlace_warns() {
        byte[] file = TestPictures.withNotes(TestPictures.file("jpeg", TestPictures.halves(400, 200, false)), 6);
        ImportReport report = importPoster("place", "image/jpeg", file);
        assertThat(report.warnings()).extracting(ImportFinding::path).containsExactly("$.images[0].data");
        assertThat(poster("place")).contains("-200x400.jpg");
    }

    private String poster(String event) {
        return fixture.catalogue
                .event(new EventId(event))
                .orElseThrow()
                .posterUrl()
                .orElseThrow();
    }

    private ImportReport importPoster(String event, String mediaType, byte[] file) {
        ImageEntry image = new ImageEntry(event, mediaType, Base64.getEncoder().encodeToString(file));
        EventEntry entry = new EventEntry(
                event,
                event,
                LocalText.of(event),
                "play",
                List.of(),
                null,
                null,
                "2099-01-01",
                "2099-01-02",
                null,
                null,
                null,
                false,
                false,
                event,
                List.of(),
                List.of());
        return fixture.catalogue.importDocument(
                new CatalogueDocument("pictures", List.of(), List.of(), List.of(image), List.of(entry)));
    }
}
