package podo.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong use is answered with a sentence, before anything is started; every benchmark explains itself. */
class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "best,--clients,0",
        "best,--until,96",
        "best,--holds,paper",
        "search,--events,0",
        "search,--rate,0",
        "search,--seconds,-1",
        "search,--seconds,soon",
        "crowd,--connections,0",
        "crowd,--connections,1000000",
        "crowd,--rate,0",
        "crowd,--rounds,0",
        "pages,--rounds,0",
        "pages,--millis,0",
        "pages,--connections,0",
        "pages,--crowd,1000000",
        "selling,--clients,0",
        "selling,--seconds,61",
        "selling,--warm-up,0",
        "selling,--rounds,0",
        "selling,--streams,100000",
        "selling,--holds,paper",
        "selling,--seats,1500",
        "selling,--fans,100"
    })
    void execute_withAnImpossibleOption_saysWhich(String bench, String option, String value) {
        assertThat(execute("bench", bench, option + "=" + value)).isEqualTo(2);
        assertThat(err.toString()).contains(option);
    }

    @Test
    void help_ofEveryBench_tellsItsExitCodes() {
        CommandLine bench = new CommandLine(new BenchCommand());
        assertThat(bench.getSubcommands()).containsKeys("best", "crowd", "search", "pages", "selling");
        for (String name : bench.getSubcommands().keySet()) {
            out.getBuffer().setLength(0);
            assertThat(execute("bench", name, "--help")).as(name).isZero();
            assertThat(out.toString()).as(name).contains("podo bench " + name);
        }
    }

    @Test
    void execute_withoutABench_listsThem() {
        assertThat(execute("bench")).isEqualTo(2);
        assertThat(out.toString()).contains("best", "search", "pages", "selling");
    }

    private int execute(String... arguments) {
        return RushCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
