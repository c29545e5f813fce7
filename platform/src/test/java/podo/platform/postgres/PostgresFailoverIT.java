package podo.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.embedded.PostgresStandby;
import podo.platform.http.Outages;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;

/** A primary with a standby that takes over, or does not answer. */
@SuppressWarnings("NullAway.Init") // opened before each test
class PostgresFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ChildProcesses children;
    private DataFolder data;
    private EmbeddedPostgres primary;
    private PostgresStandby standby;
    private Database database;

    @BeforeEach
    void open() {
        children = new ChildProcesses(Tasks.unreported());
        data = DataFolder.open(folder);
        primary = EmbeddedPostgres.start(data, children);
        standby = new PostgresStandby(primary, folder.resolve("postgres"), children);
        database = Database.connect(standby.addressOfBoth(), 4);
        database.transaction(handle -> handle.execute("CREATE TABLE word (word text)"));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        standby.close();
        primary.close();
        data.close();
    }

    @Test
    void standbyThatIsPromoted_takesOver() {
        write("before");
        Await.until("the standby has it", PATIENCE, () -> standby.has("SELECT count(*) FROM word", "1"));
        primary.close();
        standby.promote();

        Await.until("it is written to", PATIENCE, () -> {
            try {
                write("after");
                return true;
            } catch (RuntimeException e) {
                assertThat(Outages.problemOf(e)).as("%s", e).isPresent();
                return false;
            }
        });
        assertThat(words()).contains("before", "after");
    }

    @Test
    void serverThatBecomesAStandby_isLeftWithoutAFailure() {
        write("before");
        Await.until("the standby has it", PATIENCE, () -> standby.has("SELECT count(*) FROM word", "1"));
        standby.promote();
        standby.demotePrimary();

        for (int i = 0; i < 20; i++) {
            write("after");
        }

        assertThat(standby.has("SELECT count(*) FROM word", "21")).isTrue();
    }

    @Test
    void commitThatStandsOnOneServerAlone_isUnknown() throws Exception {
        standby.makeSynchronous();
        standby.pause();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> write("alone"));
            Await.until("it waits for the standby, and is ended", PATIENCE, () -> standby.endWaitingCommits() > 0);
            assertThatThrownBy(writing::get)
                    .cause()
                    .isInstanceOf(UnknownCommitException.class)
                    .hasMessageContaining("on one server alone");
            assertThat(words()).containsExactly("alone");
        } finally {
            standby.resume();
        }
    }

    @Test
    void commitThatWaitsForAStandbyForTooLong_isUnknown() {
        standby.makeSynchronous();
        write("heard");
        standby.pause();
        try {
            assertThatThrownBy(() -> write("alone"))
                    .isInstanceOfSatisfying(
                            UnknownCommitException.class,
                            unknown -> assertThat(Outages.problemOf(unknown)
                                            .orElseThrow()
                                            .code())
                                    .isEqualTo("OUTCOME_UNKNOWN"));
            assertThat(words()).as("nobody sees it yet").containsExactly("heard");
        } finally {
            standby.resume();
        }
        Await.until("it stands after all", PATIENCE, () -> words().contains("alone"));
        Await.until("commits are certain again", PATIENCE, () -> {
            try {
                write("heard again");
                return true;
            } catch (UnknownCommitException e) {
                return false;
            }
        });
    }

    private void write(String word) {
        database.transaction(handle -> handle.execute("INSERT INTO word VALUES (?)", word));
    }

    private List<String> words() {
        return database.read(handle ->
                handle.createQuery("SELECT word FROM word").mapTo(String.class).list());
    }
}
