package podo.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path dir;

    @Test
    void telling_fullDisk_isNamedThoughOtherErrorsFollow() {
        assertThat(ServerLog.telling("""
                        creating configuration files ... ok
                        running bootstrap script ... 2026-11-23 22:00:05.670 UTC [12741] FATAL:  could not extend file: No space left on device
                        2026-11-23 22:00:05.674 UTC [12741] PANIC:  cannot abort transaction 1
                        child process was terminated by signal 6: Aborted
                        """)).isEqualTo("FATAL:  could not extend file: No space left on device");
    }

    @Test
    void telling_noError_isTheLastLine() {
        assertThat(ServerLog.telling("one\ntwo\n\n")).isEqualTo("two");
        assertThat(ServerLog.telling("")).isEqualTo("it said nothing");
    }

    @Test
    void lastWords_nextStart_areNotTheFormerOnes() throws Exception {
        Path path = dir.resolve("log/server.log");
        ServerLog log = new ServerLog(path);
        log.redirect();
        Files.writeString(path, "FATAL: sour grapes\n");
        assertThat(log.lastWords()).isEqualTo("FATAL: sour grapes");
        log.redirect();
        assertThat(log.lastWords()).isEqualTo("it said nothing");
    }

    @Test
    void redirect_longLog_isSetAside() throws Exception {
        Path path = dir.resolve("log/server.log");
        ServerLog log = new ServerLog(path);
        log.redirect();
        Files.write(path, new byte[10_000_001]);
        log.redirect();
        assertThat(path).doesNotExist();
        assertThat(path.resolveSibling("server.log.1")).hasSize(10_000_001);
    }
}
