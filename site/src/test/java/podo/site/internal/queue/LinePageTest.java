package podo.site.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePageTest {
    @ParameterizedTest
    @CsvSource({"340000, 5:40", "339001, 5:40", "339000, 5:39", "60000, 1:00", "1, 0:01", "0, 0:00", "-5000, 0:00"})
    void timeLeft_isWrittenAsTheScriptWritesIt(long millis, String written) {
        assertThat(LinePage.minutesAndSeconds(Duration.ofMillis(millis))).isEqualTo(written);
    }
}
