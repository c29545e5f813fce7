package podo.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes to run; their names end in a way that no run takes for a test's. */
final class Samples {
    private Samples() {}

    /** One passes, one fails, two are skipped. */
    static class MixedSample {
        @Test
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void failsForTwo(int number) {
            assertEquals(1, number, "a line\n\tand another \\ one");
        }

        @Test
        @Disabled("nobody needs it")
        void isDisabled() {}

        @Test
        void isAborted() {
            assumeTrue(false, "there is no browser");
        }
    }

    /** Fails before its first test. */
    static class UnpreparedSample {
        @BeforeAll
        static void prepare() {
            assertTrue(System.getProperties().isEmpty(), "no database");
        }

        @Test
        void isNeverReached() {}
    }

    /** Ends the process in the middle of its tests. */
    static class EndingSample {
        @Test
        void ends() {
            Runtime.getRuntime().halt(3);
        }
    }

    @Tag("own-process")
    static class LongSample {}

    @Tag("calculates")
    static class CalculatingSample {}

    @Tag("slow")
    abstract static class OtherSample {}
}
