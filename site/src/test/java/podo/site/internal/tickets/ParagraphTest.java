package podo.site.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.site.internal.tickets.Paragraph.Space;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParagraphTest {
    private static final List<String> PIECES =
            List.of("포도", " ", "  ", "W", "iiii", "서울국제포도음악제", "漢", "🍇", "-", "12", ", ", "Vineyard", "\t", "\u200D");
    private static final Space SPACE = new Space(120, 60);
    private final PDDocument document = new PDDocument();
    private final Typeface face = font();

    @AfterAll
    void close() throws IOException {
        document.close();
    }

    @Test
    void fit_shortText_isOneLineAtTheLargestSize() {
        Paragraph paragraph = Paragraph.fit("12열 7번", face, SPACE, 20, 10);
        assertThat(paragraph.lines()).containsExactly("12열 7번");
        assertThat(paragraph.size()).isEqualTo(20);
    }

    @Test
    void fit_longerText_isBrokenBetweenWordsAndMadeSmaller() {
        Paragraph paragraph = Paragraph.fit("the winter vineyard and its grapes", face, SPACE, 30, 15);
        assertThat(paragraph.size()).isEqualTo(15);
        assertThat(String.join(" ", paragraph.lines())).isEqualTo("the winter vineyard and its grapes");
    }

    @Test
    void fit_tooLongText_endsWithAnEllipsis() {
        Paragraph paragraph = Paragraph.fit("포도 ".repeat(200), face, SPACE, 20, 10);
        assertThat(paragraph.lines().getLast()).endsWith("…");
    }

    @Test
    void fit_nothing_isAnEmptyLine() {
        assertThat(Paragraph.fit(" \n ", face, SPACE, 10).lines()).containsExactly("");
    }

    @Test
    void fit_anyText_staysWithinItsSpace() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(60); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Paragraph paragraph = Paragraph.fit(text.toString(), face, SPACE, 24, 16, 11);
            String what = "seed " + seed + ", text \"" + text + "\"";
            assertThat(paragraph.height()).as(what).isLessThanOrEqualTo(SPACE.height());
            assertThat(paragraph.lines())
                    .as(what)
                    .allSatisfy(line ->
                            assertThat(face.width(line, paragraph.size())).isLessThanOrEqualTo(SPACE.width()));
        }
    }

    private Typeface font() {
        try {
            return Typeface.File.read("/podo/site/fonts/Pretendard-Bold.ttf")
                    .in(document, new Typeface.Fallback(document, "/podo/site/fonts/NotoSansSC_500Medium.ttf"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
