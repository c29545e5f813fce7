package podo.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import podo.platform.testing.Await;

/** A standby that follows an {@link EmbeddedPostgres}: made from a copy of its files while it runs. */
public final class PostgresStandby implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final String primaryUrl;
    private final Path folder;
    private final int port;
    private final Process server;

    /**
     * Copies the primary and starts following it.
     *
     * @param primaryData where the primary's files are
     */
    public PostgresStandby(EmbeddedPostgres primary, Path primaryData, ChildProcesses children) {
        this.primaryUrl = primary.jdbcUrl();
        try {
            Account account = Account.forServers();
            this.folder = Files.createTempDirectory("podo-standby-");
            this.port = FreePort.find();
            account.letThrough(folder);
            Path data = folder.resolve("postgres");
            copy(primaryData, data);
            Files.createFile(data.resolve("standby.signal"));
            Files.setPosixFilePermissions(data, DataFolder.OWNER_ONLY);
            account.own(data);
            Path home = Binaries.postgres(account.cache());
            this.server = children.start(new ProcessBuilder(ChildProcesses.command(
                            account,
                            "INT",
                            List.of(
                                    home.resolve("bin/postgres").toString(),
                                    "-D",
                                    data.toString(),
                                    "-p",
                                    Integer.toString(port),
                                    "-c",
                                    "listen_addresses=127.0.0.1",
                                    "-c",
                                    "unix_socket_directories=",
                                    "-c",
                                    "max_connections=200", // no fewer than the primary's
                                    "-c",
                                    "primary_conninfo=" + connection(primaryUrl))))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("the standby follows or has ended", LIMIT, () -> !server.isAlive() || isFollowed());
        if (!isFollowed()) {
            throw new IllegalStateException("the standby has ended: " + log());
        }
    }

    private boolean isFollowed() {
        return "streaming".equals(onPrimary("SELECT state FROM pg_stat_replication"));
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of both servers, the primary first. */
    public String addressOfBoth() {
        return primaryUrl.replaceFirst("(//[^/]+)/", "$1,127.0.0.1:" + port + "/") + "&targetServerType=primary";
    }

    /** From now on every commit of the primary waits for this standby. */
    public void makeSynchronous() {
        onPrimary("ALTER SYSTEM SET synchronous_standby_names = '*'");
        onPrimary("SELECT pg_reload_conf()");
        Await.until(
                "it is synchronous",
                LIMIT,
                () -> "sync".equals(onPrimary("SELECT sync_state FROM pg_stat_replication")));
    }

    /** Has the primary give up waiting for this standby, as an operator may; for how many commits. */
    public int endWaitingCommits() {
        return Integer.parseInt(
                onPrimary("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"));
    }

    /** Lets no new connection to the primary write, as a server that becomes a standby. */
    public void demotePrimary() {
        onPrimary("ALTER SYSTEM SET default_transaction_read_only = on");
        onPrimary("SELECT pg_reload_conf()");
        Await.until("it writes no more", LIMIT, () -> "on".equals(onPrimary("SHOW default_transaction_read_only")));
    }

    /** Makes it the primary. */
    public void promote() {
        ask(url(), "SELECT pg_promote()");
        Await.until("it is promoted", LIMIT, () -> "f".equals(ask(url(), "SELECT pg_is_in_recovery()")));
    }

    /** Whether it answers a question so. */
    public boolean has(String question, String answer) {
        return answer.equals(ask(url(), question));
    }

    /** Lets it stand still. */
    public void pause() {
        Signals.send("STOP", all());
    }

    /** Lets it go on. */
    public void resume() {
        Signals.send("CONT", all());
    }

    private List<ProcessHandle> all() {
        return Stream.concat(server.descendants(), Stream.of(server.toHandle())).toList();
    }

    @Override
    public void close() {
        resume();
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    private String url() {
        return primaryUrl.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    }

    private String onPrimary(String statement) {
        return ask(primaryUrl, statement);
    }

    /** The files between the start and the end of a backup, and what the end says: the log comes from the primary. */
    private void copy(Path from, Path to) throws IOException {
        try (Connection connection = DriverManager.getConnection(primaryUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    copyOne(file, to.resolve(from.relativize(file).toString()), from);
                }
            }
            try (ResultSet end = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                end.next();
                Files.writeString(to.resolve("backup_label"), end.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copyOne(Path file, Path copy, Path from) throws IOException {
        Path name = from.relativize(file);
        if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
        } else if (!name.startsWith("pg_wal") && !name.startsWith("postmaster.pid")) {
            try {
                Files.copy(file, copy);
            } catch (java.nio.file.NoSuchFileException e) {
                return; // gone meanwhile; the log knows
            }
        }
    }

    private static String connection(String jdbcUrl) {
        URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
        String password = uri.getQuery().replaceFirst(".*password=([^&]*).*", "$1");
        return "host=127.0.0.1 port=" + uri.getPort() + " user=podo password=" + password + " application_name=standby";
    }

    private static String ask(String url, String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement asked = connection.createStatement()) {
            boolean hasRows = asked.execute(statement);
            if (!hasRows) {
                return "";
            }
            try (ResultSet rows = asked.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()); // of a server that is not there yet
        }
    }
}
