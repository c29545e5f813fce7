package podo.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small project with a room of its own: guards that a test knows, and such as nobody would miss. */
class GuardsCommandTest {
    private static final String DOOR = """
            package house;
            public class Door {
                public static boolean opens(int key, boolean night) {
                    return key == 7 && !night;
                }
                public static int wrong() { return 1; }
            }
            """;
    private static final String TEST = """
            package house;
            import org.junit.jupiter.api.Assertions;
            import org.junit.jupiter.api.Test;
            class DoorTest {
                @Test
                void open_withAnotherKey_isRefused() { Assertions.assertFalse(Door.opens(8, false)); }
                @Test
                void open_withTheKey_isAllowed() { Assertions.assertTrue(Door.opens(7, false)); }
                @Test
                void always_fails() { Assertions.assertEquals(2, Door.wrong()); }
                @Test
                void sentence_isThatOfTheResource() throws Exception {
                    Assertions.assertEquals("shut", new String(Door.class.getResourceAsStream("/door.lua").readAllBytes()));
                }
            }
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        Path options = Path.of("..", "testrun", "jvm.options").toAbsolutePath();
        Files.createDirectories(home.resolve("testrun"));
        Files.copy(options, home.resolve("testrun/jvm.options"));
        compile(write("house/src/main/java/house/Door.java", DOOR), "house/target/classes");
        write("house/src/main/resources/door.lua", "shut");
        write("house/target/classes/door.lua", "shut");
        compile(write("house/src/test/java/house/DoorTest.java", TEST), "house/target/test-classes");
        write("house/target/test-class-path", classPath());
    }

    @Test
    void guards_thatATestKnows_areEachCaught() throws IOException {
        String said = run(
                0,
                block("key", "Door.java", "key == 7 && !night", "!night", "open_withAnotherKey_isRefused")
                        + block("sentence", "door.lua", "shut", "open", "sentence_isThatOfTheResource"));
        assertThat(said)
                .contains("| key | 1 | a | `key == 7 && removed` | DoorTest.open_withAnotherKey_isRefused |")
                .contains("| sentence | 1 | a | `shut → open` | DoorTest.sentence_isThatOfTheResource |")
                .contains("2 guards, a test fails without 2 of them.");
    }

    @Test
    void guard_thatNobodyWouldMiss_isNone() throws IOException {
        assertThat(run(1, block("night", "Door.java", "&& !night", "", "open_withTheKey_isAllowed")))
                .contains("| night | 1 | a | `&& !night removed` | NONE |");
    }

    @Test
    void guard_thatMovedOrDoesNotCompileOrWhoseTestFailsAnyway_provesNothing() throws IOException {
        String said = run(
                1,
                block("moved", "Door.java", "key == 9", "", "open_withTheKey_isAllowed")
                        + block("broken", "Door.java", "key == 7 &&", "no program", "open_withTheKey_isAllowed")
                        + block("failing", "Door.java", "return 1", "return 3", "always_fails")
                        + block("testless", "Door.java", "return 1", "return 3", "never_written"));
        assertThat(said)
                .contains("| NONE: its text is not in house/src/main/java/house/Door.java |")
                .contains("| NONE: ")
                .contains("| NONE: house.DoorTest.always_fails fails with the guard too |")
                .contains("4 guards, a test fails without 0 of them.");
        assertThat(said.lines().filter(line -> line.startsWith("| broken")))
                .singleElement()
                .asString()
                .contains("NONE: ")
                .contains("error");
    }

    @Test
    void only_anUnknownGuard_isRefused() throws IOException {
        write("guards.txt", block("key", "Door.java", "key == 7 && !night", "!night", "open_withAnotherKey_isRefused"));
        StringWriter said = new StringWriter();
        int code = command(said).execute(arguments("--only", "kez"));
        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("There is no guard kez");
    }

    private String run(int expected, String guards) throws IOException {
        write("guards.txt", guards);
        StringWriter said = new StringWriter();
        int code = command(said).execute(arguments());
        assertThat(code).as(said.toString()).isEqualTo(expected);
        return said.toString();
    }

    private static CommandLine command(StringWriter said) {
        PrintWriter out = new PrintWriter(said, true);
        return new CommandLine(new GuardsCommand()).setOut(out).setErr(out);
    }

    private String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--home",
                home.toString(),
                "--guards",
                home.resolve("guards.txt").toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String block(String name, String file, String text, String replacement, String test) {
        String folder = file.endsWith(".java") ? "java/house" : "resources";
        return "guard %s\n invariant 1\n prevents a\n file house/src/main/%s/%s\n - %s\n + %s\n test DoorTest.%s\n"
                .formatted(name, folder, file, text, replacement, test);
    }

    private Path write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private void compile(Path source, String to) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(home.resolve(to));
        int code = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                home.resolve("house/target/classes") + ":" + classPath(),
                source.toString());
        assertThat(code).isZero();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
