package podo.site.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import podo.catalogue.Language;

class QrCodeTest {
    private static final Pattern SQUARES = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final String CODE = Bought.CODES.codeOf(
            Bought.booking(Language.KO), Bought.booking(Language.KO).seats().getFirst());

    @Test
    void svg_ofATicketsCode_saysThatCode() throws Exception {
        QrCode code = QrCode.of(CODE);
        String svg = code.svg("티켓 코드");

        BitMatrix modules = new BitMatrix(code.size() - 2 * QrCode.QUIET_ZONE);
        Matcher squares = SQUARES.matcher(svg);
        while (squares.find()) {
            int x = Integer.parseInt(squares.group(1)) - QrCode.QUIET_ZONE;
            int y = Integer.parseInt(squares.group(2)) - QrCode.QUIET_ZONE;
            assertThat(squares.group(3)).isEqualTo(squares.group(4));
            modules.setRegion(x, y, Integer.parseInt(squares.group(3)), 1);
        }
        DecoderResult read = new Decoder().decode(modules);
        assertThat(read.getText()).isEqualTo(CODE);
        assertThat(read.getECLevel()).isEqualTo("M");
    }

    @Test
    void svg_isSmallAndOnePath() {
        String svg = QrCode.of(CODE).svg("a");
        assertThat(svg).hasSizeLessThan(25_000).startsWith("<svg ").endsWith("</svg>");
        assertThat(svg.split("<path ", -1)).hasSize(2);
    }

    @Test
    void svg_labelWithMarkup_staysAnAttribute() {
        assertThat(QrCode.of("a").svg("\"><script>&"))
                .contains("aria-label=\"&quot;&gt;&lt;script&gt;&amp;\"")
                .contains("role=\"img\"");
    }

    @Test
    void of_moreThanACodeCanSay_isRefused() {
        assertThatThrownBy(() -> QrCode.of("a".repeat(3_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
