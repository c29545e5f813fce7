package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final Instant NOW = Instant.parse("2026-12-09T11:00:00Z");
    private static final Draft DRAFT = Draft.of(Head.unlisted("Hamlet"), "event.jte", "");

    @Test
    void draft_isGoodUntilTheNextMoment_whateverIsPast() {
        Stream<Instant> moments = Stream.of(NOW.minusSeconds(1), NOW, NOW.plusSeconds(60), NOW.plusSeconds(30));
        assertThat(DRAFT.until(moments, NOW).goodUntil()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void draft_withoutAMoment_isGoodForGood() {
        assertThat(DRAFT.until(Stream.of(NOW), NOW).goodUntil()).isEqualTo(Instant.MAX);
    }
}
