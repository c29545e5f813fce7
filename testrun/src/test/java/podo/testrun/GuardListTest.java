package podo.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardListTest {
    private static final String LIST = """
            # what this is
            guard door-is-shut
              invariant 1, 7
              prevents that anybody
              prevents comes in
              file house/src/main/java/Door.java
              - WHERE status = 'SHUT'
              - AND key = :key
              + WHERE key = :key
              test DoorTest.open_withoutAKey_isRefused

            guard window
              invariant 2
              prevents draughts
              file house/src/main/resources/window.lua
              - -- closed
              test WindowTest.rain_staysOutside
              test WindowTest.wind_staysOutside
            """;

    @Test
    void parse_blocks_areGuards() {
        assertThat(GuardList.parse(LIST))
                .containsExactly(
                        new Guard(
                                "door-is-shut",
                                "1, 7",
                                "that anybody comes in",
                                Path.of("house/src/main/java/Door.java"),
                                "WHERE status = 'SHUT'\nAND key = :key",
                                "WHERE key = :key",
                                List.of("DoorTest.open_withoutAKey_isRefused")),
                        new Guard(
                                "window",
                                "2",
                                "draughts",
                                Path.of("house/src/main/resources/window.lua"),
                                "-- closed",
                                "",
                                List.of("WindowTest.rain_staysOutside", "WindowTest.wind_staysOutside")));
    }

    @Test
    void parse_whatIsNoList_saysWhichLine() {
        assertThatThrownBy(() -> GuardList.parse("guard a\n  invariants 1\n")).hasMessageContaining("invariants 1");
        assertThatThrownBy(() -> GuardList.parse("guard a\n  invariant 1\n")).hasMessage("guard a has no prevents");
        assertThatThrownBy(() -> GuardList.parse(LIST + LIST)).hasMessage("there are two guards door-is-shut");
        assertThatThrownBy(() -> GuardList.parse(LIST.replace("DoorTest.", "")))
                .hasMessage("guard door-is-shut: open_withoutAKey_isRefused is not Class.method");
    }

    @Test
    void without_theTextOnce_replacesItWhateverItsWhiteSpace() {
        assertThat(door().without("UPDATE door\n    WHERE status = 'SHUT'\n      AND key = :key;"))
                .isEqualTo("UPDATE door\n    WHERE key = :key;");
    }

    @Test
    void without_theTextGoneOrTwice_saysThatTheGuardHasMoved() {
        String once = "WHERE status = 'SHUT' AND key = :key";
        assertThatThrownBy(() -> door().without("WHERE status = 'SHUT'"))
                .isInstanceOf(GuardMovedException.class)
                .hasMessageStartingWith("its text is not in");
        assertThatThrownBy(() -> door().without(once + "\n" + once))
                .isInstanceOf(GuardMovedException.class)
                .hasMessageStartingWith("its text is more than once in");
    }

    @Test
    void change_isWhatDiffers() {
        assertThat(door().change()).isEqualTo("status = 'SHUT' AND removed");
        assertThat(GuardList.parse(LIST).getLast().change()).isEqualTo("-- closed removed");
        assertThat(guard("a == 1", "a == 2").change()).isEqualTo("1 → 2");
        assertThat(guard("a c", "a b c").change()).isEqualTo("b added");
    }

    private static Guard door() {
        return GuardList.parse(LIST).getFirst();
    }

    private static Guard guard(String text, String replacement) {
        return new Guard("a", "1", "b", Path.of("c/d"), text, replacement, List.of("E.f"));
    }
}
