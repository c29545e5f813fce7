package podo.catalogue.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgChecksTest {
    private static final String OPEN =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rect width='3' height='4' fill='#8e24aa' transform='rotate(45) translate(1,2)'/>",
                "<g fill='rgb(1, 2, 3)' stroke='none' opacity='.5'><path d='M0 0L1 1z'/></g>",
                "<defs><linearGradient id='a' gradientTransform='matrix(1 0 0 1 0 0)'><stop offset='0' stop-color='red'/>"
                        + "</linearGradient></defs><rect fill='url(#a)'/><rect fill=\"url('#a')\"/><rect fill='URL( #a ) none'/>",
                "<defs><g id='seat'><circle r='1'/></g></defs><use href='#seat'/><use xlink:href='#seat' x='2'/>",
                "<image href='data:image/png;base64,iVBORw0KGgo='/>",
                "<text x='1' font-family='Noto Serif KR, serif' text-anchor='middle'>@import url(https://x) \\72l</text>",
                "<title>무대 (앞)</title><desc>u\\72l(x)</desc><g id='1층' class='a' aria-label='Row (A)'/>",
                "<g id='layer'><g id='s'/><use href='#s'/><use href='#nothing'/></g>",
                "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><circle filter='url(#f)'/>",
                "<clipPath id='c'><rect/></clipPath><g clip-path='url(#c)'/>",
                "<!-- a comment: <script> --><text><![CDATA[<script>]]></text>"
            })
    void fault_ofADrawing_isNone(String parts) {
        assertThat(fault(OPEN + parts + "</svg>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<script href='data:text/javascript,alert(1)'/>",
                "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
                "<SCRIPT/>",
                "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                "<style>@imp<![CDATA[ort 'https://x/']]>;</style>",
                "<style>@\\69mport 'https://x/';</style>",
                "<style>a{}</style>",
                "<rect style='fill:red'/>",
                "<rect style='fill:u\\72l(https://x/)'/>",
                "<rect fill='url(https://x/)'/>",
                "<rect fill='url(//x/)'/>",
                "<rect fill='url(/x)'/>",
                "<rect fill='url(x.svg#a)'/>",
                "<rect fill='url( \"https://x/\" )'/>",
                "<rect fill='u\\72l(https://x/)'/>",
                "<rect fill='u\\000072 l(x)'/>",
                "<rect fill='url&#40;https://x/)'/>",
                "<rect fill='url(#a) url(https://x/)'/>",
                "<rect fill='url(#a, https://x/)'/>",
                "<rect filter='image-set(\"https://x/\" 1x)'/>",
                "<rect mask='-webkit-image-set(\"https://x/\" 1x)'/>",
                "<rect mask='image(\"//x/\")'/>",
                "<rect mask='cross-fade(url(#a), \"x.png\")'/>",
                "<rect mask='src(\"x\")'/>",
                "<rect fill='var(--a)'/>",
                "<rect cursor='url(https://x/), auto'/>",
                "<rect onload='alert(1)'/>",
                "<rect onClick='alert(1)'/>",
                "<g xml:base='https://x/'/>",
                "<a href='javascript:alert(1)'/>",
                "<a href='#a'/>",
                "<image href='https://x/y.png'/>",
                "<image xlink:href='//x/y.png'/>",
                "<image href='y.png'/>",
                "<image href='&#x68;ttps://x/y.png'/>",
                "<image href='data:image/svg+xml;base64,PHN2Zz4='/>",
                "<image href='data:image/png,https://x/'/>",
                "<image src='y.png'/>",
                "<image x:href='https://x/' xmlns:x='http://www.w3.org/1999/xlink'/>",
                "<use href='https://x/y.svg#a'/>",
                "<use href='data:image/svg+xml;base64,PHN2Zz4=#a'/>",
                "<use href='data:image/png;base64,AAAA'/>",
                "<feImage href='https://x/'/>",
                "<animate attributeName='href' to='https://x/'/>",
                "<set attributeName='href' to='javascript:alert(1)'/>",
                "<animateTransform/>",
                "<animateMotion/>",
                "<discard/>",
                "<handler/>",
                "<listener/>",
                "<iframe src='https://x/'/>",
                "<video/>",
                "<metadata><x/></metadata>",
                "<switch/>",
                "<font-face><font-face-src><font-face-uri href='https://x/'/></font-face-src></font-face>",
                "<color-profile xlink:href='https://x/'/>",
                "<?xml-stylesheet href='https://x/'?>",
                "<g id='a'><use href='#a'/></g>",
                "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
                "<text>&a;</text>",
                "<g"
            })
    void fault_ofWhatIsMoreThanADrawing_isTold(String parts) {
        assertThat(fault(OPEN + parts + "</svg>")).as(parts).isPresent();
    }

    @Test
    void fault_ofOtherEncodingsAndVersions_isTold() {
        String svg = "<?xml version='1.0' encoding='%s'?>" + OPEN + "</svg>";
        assertThat(SvgChecks.fault(svg.formatted("UTF-8").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(SvgChecks.fault(svg.formatted("ISO-2022-JP").getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        assertThat(SvgChecks.fault(svg.formatted("UTF-16").getBytes(StandardCharsets.UTF_16)))
                .isPresent();
        assertThat(SvgChecks.fault(svg.formatted("IBM037").getBytes(Charset.forName("IBM037"))))
                .isPresent();
        assertThat(SvgChecks.fault(svg.replace("1.0", "1.1").formatted("UTF-8").getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        assertThat(SvgChecks.fault(new byte[] {'<', (byte) 0xff})).isPresent();
    }

    @Test
    void fault_ofTooMuch_isTold() {
        assertThat(fault(OPEN + "<g>".repeat(300) + "</g>".repeat(300) + "</svg>"))
                .isPresent();
        assertThat(fault(OPEN + "<g/>".repeat(60_000) + "</svg>")).isPresent();
        assertThat(fault("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + OPEN + "&a;</svg>"))
                .isPresent();
        assertThat(fault("<html xmlns='http://www.w3.org/2000/svg'/>")).isPresent();
    }

    @Test
    void fault_ofUsesThatMultiply_isTold() {
        StringBuilder drawing = new StringBuilder(OPEN + "<g id='g0'/>");
        for (int level = 1; level <= 12; level++) {
            drawing.append("<g id='g%d'>".formatted(level))
                    .append("<use href='#g%d'/>".formatted(level - 1).repeat(10))
                    .append("</g>");
        }
        assertThat(fault(drawing + "</svg>"))
                .hasValueSatisfying(told -> assertThat(told).contains("uses of uses"));
        String seats = OPEN + "<g id='s'/>" + "<use href='#s'/>".repeat(5_000) + "</svg>";
        assertThat(fault(seats)).isEmpty();
    }

    private static java.util.Optional<String> fault(String svg) {
        return SvgChecks.fault(svg.getBytes(StandardCharsets.UTF_8));
    }
}
