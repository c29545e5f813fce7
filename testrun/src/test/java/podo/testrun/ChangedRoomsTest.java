package podo.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rooms {@code ./podo test --changed} takes, asked of the launcher in a repository with the modules of this one. */
class ChangedRoomsTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    @BeforeEach
    void copyModules() throws Exception {
        Files.copy(PROJECT.resolve("podo"), home.resolve("podo"));
        Files.copy(PROJECT.resolve("pom.xml"), home.resolve("pom.xml"));
        for (String room : rooms(run("bash", "podo", "test", "--list"))) {
            Files.createDirectories(home.resolve(room).resolve("src/test/java"));
            Files.copy(
                    PROJECT.resolve(room).resolve("pom.xml"), home.resolve(room).resolve("pom.xml"));
        }
        write("app/src/test/java/PageTest.java", "class PageTest { String page = \"../docs/settings.md\"; }");
        run("git", "init", "-q");
        commit();
    }

    @Test
    void nothingChanged_runsNothing() throws Exception {
        assertThat(changed()).isEmpty();
    }

    @Test
    void changedRoom_runsItAndWhatIsBuiltOnIt() throws Exception {
        write("search/src/main/java/New.java", "class New {}");
        assertThat(changed()).containsExactly("search", "site", "app", "rush", "verification");
        commit();
        assertThat(changed()).isEmpty();
        assertThat(changed("--changed=HEAD~1"))
                .contains("search", "verification")
                .doesNotContain("booking");
    }

    @Test
    void changedScript_runsItsRoomAlone() throws Exception {
        write("verification/browser/tests/new.test.ts", "");
        assertThat(changed()).containsExactly("verification");
    }

    @Test
    void changedPage_runsTheRoomsThatReadPages() throws Exception {
        write("docs/settings.md", "");
        assertThat(changed()).contains("app", "rush", "verification").doesNotContain("kernel", "search");
    }

    @Test
    void changedReadme_runsNothing() throws Exception {
        write("README.md", "");
        assertThat(changed()).isEmpty();
    }

    @Test
    void changedBuild_runsEverything() throws Exception {
        write(".mvn/jvm.config", "-Xmx1g");
        assertThat(changed())
                .contains("kernel", "testrun", "verification")
                .hasSize(rooms(run("bash", "podo", "test", "--list")).size());
    }

    @Test
    void unknownRevisionOrRoom_isSaidInOneSentence() throws Exception {
        assertThat(run("bash", "podo", "test", "--changed=nowhere")).contains("There is no revision \"nowhere\".");
        assertThat(run("bash", "podo", "test", "cellar")).contains("There is no room \"cellar\"; there are testrun");
    }

    private List<String> changed() throws Exception {
        return changed("--changed");
    }

    private List<String> changed(String option) throws Exception {
        return rooms(run("bash", "podo", "test", option, "--list"));
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void commit() throws Exception {
        run("git", "add", "-A");
        run("git", "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "A change");
    }

    /** The lines that are names of rooms. */
    private static List<String> rooms(String output) {
        return output.lines().filter(line -> line.matches("[a-z-]+")).toList();
    }

    private String run(String... command) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
