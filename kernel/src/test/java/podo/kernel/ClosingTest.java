package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void close_parts_inReverseOrderOnce() {
        closing.add(part("database"));
        closing.add(part("server"));

        closing.close();
        closing.close();

        assertThat(closed).containsExactly("server", "database");
    }

    @Test
    void close_partsThatFail_theOthersAreClosedAndEveryFailureIsKept() {
        closing.add(part("first"));
        closing.add(failing("second"));
        closing.add(part("third"));
        closing.add(failing("fourth"));

        assertThatThrownBy(closing::close)
                .hasMessageContaining("fourth")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("second")));
        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void close_nothingAdded_isFine() {
        closing.close();

        assertThat(closed).isEmpty();
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    private static AutoCloseable failing(String name) {
        return () -> {
            throw new java.io.IOException(name);
        };
    }
}
