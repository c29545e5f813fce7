package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final String STEM = "/images/0123456789abcdef0123456789abcdef-1000x1500";

    @Test
    void of_anAddressWithASize_tellsItsVariants() {
        Picture picture = Picture.of(STEM + ".jpg").orElseThrow();
        assertThat(picture.width()).isEqualTo(1000);
        assertThat(picture.height()).isEqualTo(1500);
        assertThat(picture.url()).isEqualTo(STEM + ".jpg");
        assertThat(picture.variants()).containsExactly(160, 320, 480, 640, 960);
        assertThat(picture.heightAt(320)).isEqualTo(480);
        assertThat(picture.srcset())
                .isEqualTo(STEM + "-w160.webp 160w, " + STEM + "-w320.webp 320w, " + STEM + "-w480.webp 480w, " + STEM
                        + "-w640.webp 640w, " + STEM + "-w960.webp 960w, " + STEM + ".jpg 1000w");
    }

    @Test
    void at_aWidth_isTheNarrowestThatIsWideEnough() {
        Picture picture = Picture.of("https://cdn.example/a" + STEM + ".png").orElseThrow();
        assertThat(picture.at(1)).isEqualTo("https://cdn.example/a" + STEM + "-w160.webp");
        assertThat(picture.at(160)).endsWith("-w160.webp");
        assertThat(picture.at(161)).endsWith("-w320.webp");
        assertThat(picture.at(961)).endsWith("1000x1500.png");
        assertThat(picture.at(5000)).endsWith("1000x1500.png");
    }

    @Test
    void variants_ofAVeryTallPicture_stayWithinWhatWebPHolds() {
        String tall = "/images/0123456789abcdef0123456789abcdef-1000x20000.png";
        assertThat(Picture.of(tall).orElseThrow().variants()).containsExactly(160, 320, 480, 640);
    }

    @Test
    void srcset_ofASmallPicture_isItselfAlone() {
        String small = "/images/0123456789abcdef0123456789abcdef-100x100.webp";
        assertThat(Picture.of(small).orElseThrow().srcset()).isEqualTo(small + " 100w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/images/0123456789abcdef0123456789abcdef.png",
                "/images/0123456789abcdef0123456789abcdef.svg",
                "/images/0123456789abcdef0123456789abcdef-10x10.svg",
                "/images/0123456789abcdef0123456789abcdef-0x10.png",
                "/images/0123456789abcdef0123456789abcdef-100000x10.png",
                "/images/0123456789abcdef0123456789abcdef-10x10-w160.webp",
                "/images/0123456789ABCDEF0123456789abcdef-10x10.png",
                "https://elsewhere.example/poster-10x10.png"
            })
    void of_anAddressWithoutASize_isNone(String url) {
        assertThat(Picture.of(url)).isEmpty();
    }
}
