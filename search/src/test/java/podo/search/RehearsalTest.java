package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;

/** What search asks itself before anybody asks it. */
class RehearsalTest {
    private static final Instant NOW = Instant.parse("2099-01-01T00:00:00Z");
    private final KoreanWords korean = new KoreanWords();
    private final EventFinder finder = new EventFinder(korean, Synonyms.packaged(), 100);
    private SearchIndex index;

    @BeforeEach
    void open(@TempDir Path folder) {
        index = SearchIndex.open(folder, RunningSearch.SETTINGS);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
        korean.close();
    }

    @Test
    void looksForOneInAHundred_ofWhateverKind() throws IOException {
        for (int i = 0; i < 100; i++) {
            add(Events.of("hour-" + i, "골든 아워", "The Golden Hour", Genre.CONCERT)
                    .by(new LocalText("아이유", "IU")));
            add(Events.of("nobody-" + i, "무", "V", Genre.OTHER).at(null));
            add(Events.of("marks-" + i, "!!!", "???", Genre.PLAY).by(LocalText.of("·")));
        }
        assertThat(looksFor(false)).isEqualTo(3);
        assertThat(looksFor(true)).as("when the process stops").isZero();
    }

    @Test
    void asksNothing_whereThereIsLittle() throws IOException {
        add(Events.of("iu", "아이유 콘서트", "IU Concert", Genre.CONCERT));
        assertThat(looksFor(false)).isZero();
    }

    private void add(Events event) throws IOException {
        index.add(EventDocument.of(event.published(), NOW, korean));
        index.publish(1, NOW);
    }

    private int looksFor(boolean stops) {
        return index.read(searcher -> new Rehearsal(finder, searcher).run(() -> stops));
    }
}
