package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, against the running program. */
class CommandLineIT {
    private final Api anybody = SharedPodo.get().api();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void audit_healthySystem_printsATableAndExitsWithZero() {
        PodoProcess.Ended ended = PodoProcess.run("audit", "--url", anybody.url());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("invariant", "looked at", "violations", "No violation.");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void import_seatsOfACsv_areTakenAndNothingChangesTheSecondTime() throws IOException {
        Path file = folder.resolve("seats.csv");
        Files.writeString(file, "section,row,number,x,y,grade\n1층 A구역,1,1,0,0,VIP\n1층 A구역,1,2,25,0,VIP\n");
        String[] command = {"import", "--url", anybody.url(), "--key", "tiny", "--name", "작은 극장", file.toString()};
        assertThat(PodoProcess.run(command).code()).isZero();
        PodoProcess.Ended again = PodoProcess.run(command);
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("seats.csv");
    }

    @Test
    void import_brokenFile_namesThePathAndExitsWithOne() throws IOException {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{\"source\":\"x\",\"events\":[{\"key\":\"a\",\"genre\":\"concert\"}]}");
        PodoProcess.Ended ended = PodoProcess.run("import", "--url", anybody.url(), file.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out() + ended.err()).contains("$.events[0].title").doesNotContain("\tat ");
    }
}
