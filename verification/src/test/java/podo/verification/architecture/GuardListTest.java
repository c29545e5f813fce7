package podo.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.testrun.Guard;
import podo.testrun.GuardList;

/** The list that {@code ./podo guards} works from says where each guard is, and which test knows. */
class GuardListTest {
    private static final Path LIST = Path.of("verification", "guards.txt");
    private static final Path PAGE = Path.of("docs", "proof.md");
    private static final String TABLE = "| guard | invariant |";
    private static final int FEWEST = 40;

    @Test
    void everyGuard_isWhereTheListSays_andNamesItsTest() throws IOException {
        Path home = home();
        List<Guard> guards = GuardList.read(home.resolve(LIST));
        assertThat(guards).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(guards.stream().flatMap(guard -> guard.faults(home).stream()))
                .isEmpty();
    }

    @Test
    void page_hasTheTable() throws IOException {
        Path page = home().resolve(PAGE);
        String written = Files.readString(page);
        String table = GuardList.table(GuardList.read(home().resolve(LIST)));
        int from = written.indexOf(TABLE);
        assertThat(from).as("the page has the table").isPositive();
        String wanted = written.substring(0, from)
                + table
                + written.substring(from)
                        .lines()
                        .dropWhile(line -> line.startsWith("|"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("podo.write")) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.readString(page))
                .as(PAGE + " is out of date: run this test with -Dpodo.write=true")
                .isEqualTo(wanted);
    }

    @Test
    void guard_thatMovedOrWhoseTestIsGone_isFound() {
        Guard guard = new Guard(
                "canary",
                "1",
                "nothing",
                Path.of("booking/src/main/resources/podo/booking/internal/seats/hold.lua"),
                "no such text",
                "",
                List.of("RedisSeatHoldsIT.noSuchTest"));
        assertThat(guard.faults(home()))
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("canary: its text is not in"))
                .anyMatch(fault -> fault.startsWith("canary: there is no test RedisSeatHoldsIT.noSuchTest"))
                .anyMatch(fault -> fault.startsWith("canary: no comment in"));
    }

    private static Path home() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve(LIST)))
                .findFirst()
                .orElseThrow();
    }
}
