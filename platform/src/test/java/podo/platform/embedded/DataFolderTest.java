package podo.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.kernel.StartException;

class DataFolderTest {
    @TempDir
    Path temporary;

    private Path dir;

    @BeforeEach
    void nameAFolderWithASpace() {
        dir = temporary.resolve("a folder");
    }

    @Test
    void open_newFolder_isItsOwnersOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(dir.resolve("deep"))) {
            assertThat(permissions(folder.path())).isEqualTo("rwx------");
            assertThat(permissions(folder.path().resolve("secret"))).isEqualTo("rw-------");
        }
    }

    @Test
    void secret_nextOpening_isTheSame() throws IOException {
        byte[] secret;
        try (DataFolder folder = DataFolder.open(dir)) {
            secret = folder.secret();
        }
        try (DataFolder folder = DataFolder.open(dir)) {
            assertThat(folder.secret()).isEqualTo(secret).hasSize(48);
        }
    }

    @Test
    void secret_emptyOrDamaged_isRefusedRatherThanUsed() throws IOException {
        DataFolder.open(dir).close();
        for (String damaged : new String[] {"", "c2hvcnQ=", "***"}) {
            Files.writeString(dir.resolve("secret"), damaged);
            assertRefused("is damaged");
        }
    }

    @Test
    void open_inUse_isRefused() throws IOException {
        try (DataFolder folder = DataFolder.open(dir)) {
            assertThat(folder.path()).exists();
            assertRefused("is in use by another Podo");
        }
        DataFolder.open(dir).close();
    }

    @Test
    void open_refusedInTheSameProcess_doesNotGiveTheLockToOthers() throws Exception {
        try (DataFolder folder = DataFolder.open(dir)) {
            assertThat(folder.path()).exists();
            assertRefused("is in use by another Podo");
            assertThat(openedByAnotherProcess()).contains("is in use by another Podo");
        }
        assertThat(openedByAnotherProcess()).contains("opened");
    }

    @Test
    void open_throughASymbolicLink_isTheSameFolder() throws IOException {
        try (DataFolder folder = DataFolder.open(dir)) {
            Path link = Files.createSymbolicLink(temporary.resolve("link"), folder.path());
            assertThatThrownBy(() -> DataFolder.open(link)).hasMessageContaining("is in use by another Podo");
        }
    }

    @Test
    void open_writtenByANewerPodo_isRefused() throws IOException {
        DataFolder.open(dir).close();
        Files.writeString(dir.resolve("VERSION"), "99\n");
        assertRefused("newer Podo");
    }

    @Test
    void open_unreadableVersion_isRefused() throws IOException {
        DataFolder.open(dir).close();
        for (byte[] damaged : new byte[][] {"grape".getBytes(StandardCharsets.UTF_8), {}, {(byte) 0xff, 0, 1}}) {
            Files.write(dir.resolve("VERSION"), damaged);
            assertRefused("is damaged");
        }
    }

    @Test
    void open_folderOfSomethingElse_isRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("photo.jpg"), "a grape");
        assertRefused("holds other files");
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(dir.resolve("photo.jpg"));
        }
    }

    @Test
    void open_belowAFile_isRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be used");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is no folder");
    }

    /** What a start that was cut off, or a mount point, leaves does not make a folder somebody else's. */
    @Test
    void open_cutOffAtTheFirstFile_beginsAgain() throws IOException {
        Files.createDirectories(dir.resolve("lost+found"));
        Files.writeString(dir.resolve("VERSION.new"), "");
        Files.writeString(dir.resolve("podo.lock"), "");
        DataFolder.open(dir).close();
        assertThat(dir.resolve("VERSION")).hasContent(Integer.toString(DataFolder.FORMAT));
    }

    /** Opens the folder it is given and says how that went. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) throws IOException {
            try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
                System.out.println("opened " + folder.path());
            } catch (StartException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String openedByAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String why) {
        return assertThatThrownBy(() -> DataFolder.open(dir).close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(dir.toString())
                .hasMessageNotContaining("\n");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
