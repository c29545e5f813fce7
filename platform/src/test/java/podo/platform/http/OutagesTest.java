package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.Problem;

class OutagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57014", "53300", "58030", "25006", "25P03", "25P04"})
    void failureOfTheServer_isAnOutage(String state) {
        RuntimeException failure = new IllegalStateException(new SQLException("no answer", state));
        assertThat(Outages.problemOf(failure)).map(Problem::status).contains(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "25P02", "40001"})
    void faultOfOurs_isNone(String state) {
        assertThat(Outages.problemOf(new IllegalStateException(new SQLException("a fault", state))))
                .isEmpty();
    }

    @Test
    void chainWithoutEnd_isNone() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException two = new IllegalStateException("two", one);
        one.initCause(two);
        assertThat(Outages.problemOf(one)).isEmpty();
    }
}
