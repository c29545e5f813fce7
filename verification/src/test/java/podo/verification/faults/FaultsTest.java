package podo.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void named_allAndAttacks_areEverythingOnceTogether() {
        List<Fault> both = new ArrayList<>(Faults.named("all"));
        both.addAll(Faults.named("attacks"));

        assertThat(both).containsExactlyElementsOf(Faults.ALL).doesNotHaveDuplicates();
        assertThat(Faults.named("all"))
                .extracting(Fault::name)
                .contains("kill-podo")
                .doesNotContain("half-bodies");
    }

    @Test
    void named_some_areThoseInTheirOrder() {
        assertThat(Faults.named("half-bodies, kill-redis"))
                .extracting(Fault::name)
                .containsExactly("half-bodies", "kill-redis");
    }

    @Test
    void named_oneThatIsNotThere_isRefusedWithTheOthers() {
        assertThatThrownBy(() -> Faults.named("kill-everything"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("kill-everything", "kill-podo", "join-flood");
    }
}
