package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot work ends with exit code 2 and one sentence. */
class StartErrorsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void up_unknownSetting_suggestsTheRightOne() {
        fails("booking.hold", "up", "--data", data(), "--set", "booking.hodl=5m");
        assertThat(Path.of(data())).as("nothing was made").doesNotExist();
    }

    @Test
    void up_settingOutOfRange_saysWhatIsAllowed() {
        fails("booking.hold must be", "up", "--data", data(), "--set", "booking.hold=0s");
    }

    @Test
    void up_portInUse_namesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(taken.getLocalPort());
            fails("Port " + port, "up", "--data", data(), "--port", port);
        }
    }

    @Test
    void up_dataFolderInUse_saysSo() {
        fails("in use", "up", "--port", "0", "--data", SharedPodo.get().data().toString());
        assertThat(SharedPodo.get().api().getRoot("/health/ready").status())
                .as("the one that runs goes on")
                .isEqualTo(200);
    }

    @Test
    void up_dataFolderOfANewerVersion_saysSo() throws IOException {
        Files.createDirectories(Path.of(data()));
        Files.writeString(Path.of(data(), "VERSION"), "999\n");
        fails("newer", "up", "--port", "0", "--data", data());
    }

    @Test
    void up_damagedVersion_saysSo() throws IOException {
        Files.createDirectories(Path.of(data()));
        Files.writeString(Path.of(data(), "VERSION"), "\u0000\u0001garbage\nmore\n");
        fails("damaged", "up", "--port", "0", "--data", data());
    }

    @Test
    void up_dataFolderIsAFile_saysSo() throws IOException {
        Files.writeString(Path.of(data()), "not a folder");
        fails("cannot be used", "up", "--port", "0", "--data", data());
    }

    @Test
    void up_postgresAway_namesThePlaceWithoutThePassword() {
        String err = fails(
                "127.0.0.1:1",
                "up",
                "--port",
                "0",
                "--data",
                data(),
                "--postgres",
                "postgresql://me:hidden-word@127.0.0.1:1/podo");
        assertThat(err).doesNotContain("hidden-word");
    }

    @Test
    void up_diskFull_saysSo() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Assumptions.assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=4m,mode=755", "tmpfs", disk.toString()),
                "a small disk can be mounted");
        try {
            fails(
                    "o space left",
                    "up",
                    "--port",
                    "0",
                    "--data",
                    disk.resolve("data").toString());
        } finally {
            command("umount", "-l", disk.toString());
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Runs it, and gives what it wrote to standard error: one sentence with the given words. */
    private static String fails(String words, String... command) {
        PodoProcess.Ended ended = PodoProcess.run(command);
        assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err().lines()).as(ended.err()).hasSize(1);
        assertThat(ended.err()).contains(words).doesNotContain("Exception", "\tat ");
        return ended.err();
    }

    private static boolean command(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program here
        }
    }
}
