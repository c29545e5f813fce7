package podo.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import podo.demo.ManyQueries.Kind;
import podo.platform.http.Json;
import podo.rush.system.JavaProcess;

/** Each benchmark runs on real processes, small and short, and reports everything that it says it measures. */
@Tag("own-process")
class BenchIT {
    /** A command's exit code and what it printed. */
    private record Ran(int code, String out) {
        /** The cells of the first line of a table that begins so. */
        List<String> line(String first) {
            return out.lines()
                    .filter(line -> line.startsWith("| " + first + " "))
                    .findFirst()
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .toList())
                    .orElseThrow(() -> new AssertionError("no line \"" + first + "\" in:\n" + out));
        }

        double figure(String first) {
            return number(line(first).get(1));
        }
    }

    @BeforeAll
    static void beShort() {
        System.setProperty(JavaProcess.MORE_OPTION, "-XX:TieredStopAtLevel=1");
    }

    @Test
    void search_withFewEvents_reportsEveryFigure(@TempDir Path folder) {
        Ran ran = run(
                "search",
                "--events=5050",
                "--seconds=1",
                "--rate=20",
                "--data=" + folder,
                "--set=search.query-timeout=1m"); // other tests may take the machine meanwhile
        assertThat(ran.code).as(ran.out).isZero();
        assertThat(ran.out).contains("5,050 imported:").doesNotContain("FAILED");
        assertThat(ran.figure("events")).isGreaterThan(5_050);
        assertThat(ran.figure("size on disk, MiB")).isPositive();
        assertThat(ran.figure("events/s")).isPositive();
        for (Kind kind : Kind.values()) {
            List<String> line = ran.line(kind.meaning());
            assertThat(number(line.get(1))).as(kind.meaning()).isGreaterThanOrEqualTo(5);
            assertThat(line.subList(2, 6)).as(kind.meaning()).allMatch(cell -> number(cell) > 0);
        }
        assertThat(ran.figure("all")).isEqualTo(20);
        assertThat(ran.figure("Podo over HTTP")).isPositive();
        assertThat(ran.figure("PostgreSQL over JDBC")).isPositive();
        assertThat(ran.figure("ratio Podo/PostgreSQL")).isPositive();
        assertThat(ran.line("event JSON, 100/s").subList(1, 7)).allMatch(cell -> number(cell) > 0);
        assertThat(number(ran.line("PostgreSQL over JDBC").getLast())).isPositive();
        assertThat(number(ran.line("ratio Podo/PostgreSQL").getLast())).isPositive();
        Matcher heap = Pattern.compile("heap in use ([0-9.,]+) MiB").matcher(ran.out);
        assertThat(heap.find()).isTrue();
        assertThat(number(heap.group(1))).isPositive();

        Ran other = run("search", "--events", "5000", "--seconds", "1", "--data", folder.toString());
        assertThat(other.code).isEqualTo(2);
        assertThat(other.out).contains("holds 5050 events of seed 1");
    }

    @Test
    void pages_inShortRounds_reportsCostOfEveryAnswer() {
        Ran ran = run("pages", "--rounds", "1", "--millis", "500", "--connections", "4", "--crowd", "40");
        assertThat(ran.out).contains("Cost: floor/Podo");
        for (String subject : List.of(
                "event page, gzip",
                "event page, not packed",
                "event JSON",
                "event JSON, 304",
                "home page, gzip",
                "search, repeated",
                "suggestions, repeated")) {
            List<String> line = ran.line(subject);
            assertThat(line.get(1)).as(subject).isEqualTo(subject.endsWith("304") ? "304" : "200");
            assertThat(line.subList(3, 6)).as(subject).allMatch(cell -> number(cell) > 0);
        }
        assertThat(ran.line("an event no fan asked for before").get(2)).isEqualTo("{200=40}");
        assertThat(ran.line("an event that does not exist").get(2)).isEqualTo("{404=40}");
        assertThat(ran.code).as(ran.out).isZero();
    }

    @Test
    void best_ofAFewSeats_reportsRatioTriesAndHowGoodTheyAre() {
        Ran ran = run("best", "--clients", "20", "--until", "1");
        assertThat(ran.code).as(ran.out).isZero();
        assertThat(number(ran.line("1").get(3))).as("ratio").isPositive();
        assertThat(ran.figure("holds/s")).isPositive();
        assertThat(ran.line("refused as taken, %").subList(1, 3)).allMatch(cell -> number(cell) == 0);
        assertThat(ran.out)
                .contains("Best seats held in one try: 100.0 %; tries: {lost=0, more-tries=0, one-try=")
                .contains("100.0 % of the same kind")
                .contains("100.0 % both.");
    }

    @Test
    void crowd_inShortRounds_reportsItsRatioAndLosesNoRead() {
        Ran ran = run("crowd", "--connections", "60", "--rate", "50", "--seconds", "1", "--rounds", "1");
        assertThat(ran.code).as(ran.out).isZero();
        for (String crowd : List.of("no crowd", "crowd reserves at Podo", "crowd asks a bare server")) {
            List<String> line = ran.line(crowd);
            assertThat(number(line.get(1))).as(crowd).isEqualTo(50);
            assertThat(number(line.get(2))).as(crowd).isZero();
            assertThat(line.subList(3, 6)).as(crowd).allMatch(cell -> number(cell) > 0);
        }
        assertThat(number(ran.line("crowd reserves at Podo").get(6))).isPositive();
        assertThat(ran.out).containsPattern("crowd: [0-9.]+\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = "redis") // with postgres it is the same program but for one setting
    void selling_inAShortRound_reportsEachPathBesideItsFloor(String holds, @TempDir Path folder) throws IOException {
        Path json = folder.resolve("selling.json");
        Ran ran = run(
                "selling",
                "--holds=" + holds,
                "--clients=8",
                "--seconds=1",
                "--warm-up=1",
                "--rounds=1",
                "--streams=20",
                "--fans=200",
                "--seats=2000",
                "--json=" + json);
        assertThat(ran.out).doesNotContain("FAILED");
        assertThat(ran.code).as(ran.out).isZero();
        for (String path : List.of(
                "refused reserve",
                "reserve won",
                "confirm",
                "whole purchase",
                "join",
                "/seats, 304",
                "/seats, changed",
                "stream fan-out, ms")) {
            List<String> line = ran.line(path);
            assertThat(line.get(1)).as(path).isEqualTo(holds);
            assertThat(number(line.get(3))).as(path).isPositive();
            assertThat(number(line.get(5))).as(path).isPositive();
            assertThat(number(line.get(7))).as(path).isPositive();
        }
        assertThat(ran.out).contains("tickets a second by whole purchases of two, beside 2,500");
        Object report = Json.parse(Files.readAllBytes(json), Json.anything());
        assertThat(report).asInstanceOf(MAP).containsEntry("failures", 0L).containsKey("ticketsPerSecond");
        assertThat(((Map<?, ?>) report).get("paths"))
                .asInstanceOf(LIST)
                .hasSize(9)
                .allSatisfy(
                        path -> assertThat(path).asInstanceOf(MAP).containsKeys("podo", "floorFigure", "cpuMicros"));
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace(",", ""));
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command =
                RushCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int code = command.execute(
                java.util.stream.Stream.concat(java.util.stream.Stream.of("bench"), Arrays.stream(arguments))
                        .toArray(String[]::new));
        return new Ran(code, out.toString());
    }
}
