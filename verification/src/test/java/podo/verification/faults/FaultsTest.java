package podo.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void named_allAndAttacks_areEverything_andWhatPeopleDo() {
        assertThat(Faults.named("all"))
                .doesNotHaveDuplicates()
                .extracting(Fault::name)
                .contains("kill-podo", "half-bodies");
        assertThat(Faults.named("attacks"))
                .extracting(Fault::name)
                .contains("half-bodies", "join-flood")
                .doesNotContain("kill-podo");
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
