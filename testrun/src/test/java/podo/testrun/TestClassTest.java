package podo.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestClassTest {
    @Test
    void read_taggedClass_hasItsOwnProcess() {
        assertThat(read("LongSample")).isEqualTo(new TestClass("podo.testrun.Samples$LongSample", false, true, false));
    }

    @Test
    void read_classThatCalculates_hasItsOwnProcess() {
        assertThat(read("CalculatingSample"))
                .isEqualTo(new TestClass("podo.testrun.Samples$CalculatingSample", false, true, true));
    }

    @Test
    void read_otherTag_sharesAProcess() {
        assertThat(read("OtherSample"))
                .isEqualTo(new TestClass("podo.testrun.Samples$OtherSample", true, false, false));
    }

    @Test
    void read_noTag_sharesAProcess() {
        assertThat(read("MixedSample").hasOwnProcess()).isFalse();
    }

    private static TestClass read(String name) {
        return TestClass.read(Path.of("target", "test-classes", "podo", "testrun", "Samples$" + name + ".class"));
    }
}
