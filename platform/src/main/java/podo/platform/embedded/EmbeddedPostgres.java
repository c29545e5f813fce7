package podo.platform.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import podo.kernel.StartException;

/**
 * A PostgreSQL server as a child process: real durability (fsync and synchronous commit are on), on this machine only,
 * with a password of its own. It stops when its owner does, however that ends.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "podo";
    private final int port;
    private final String password;
    private final Supervised server;

    private EmbeddedPostgres(DataFolder folder, ChildProcesses children) {
        Path home = Binaries.postgres();
        Path cluster = folder.path().resolve("postgres");
        Path log = folder.path().resolve("postgres.log");
        this.password = folder.keptSecret("postgres.password");
        this.port = FreePort.find();
        Account account = Account.forServers(home, folder.path());
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(home, cluster, folder.path().resolve("postgres.password"), account, children);
        }
        List<String> command = new ArrayList<>(account.prefix("INT"));
        command.addAll(List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=256MB",
                "-c",
                "max_wal_size=2GB",
                "-c",
                "log_min_messages=warning"));
        this.server = new Supervised(
                "PostgreSQL",
                () -> children.start(new ProcessBuilder(command)
                        .directory(folder.path().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))),
                this::answers,
                "INT",
                log);
    }

    /**
     * Starts the server whose data are in this folder, and makes them the first time.
     *
     * @throws StartException when it cannot be made or does not start
     */
    public static EmbeddedPostgres start(DataFolder folder, ChildProcesses children) {
        return new EmbeddedPostgres(folder, children);
    }

    /** The address of the database, with user and password. Never log it. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** The address of another database on this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    /** The server's process. */
    public long pid() {
        return server.pid();
    }

    /** Whether it accepts connections now. */
    public boolean isAnswering() {
        return server.isAnswering();
    }

    /** Ends the process as a crash would; it is started again by itself. For rehearsals of faults. */
    public void killNow() {
        server.killNow();
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("SELECT 1")) {
            return one.next();
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    /** Unpacked beside and moved into place, so that a start that was cut off is simply begun again. */
    private static void initialise(
            Path home, Path cluster, Path passwordFile, Account account, ChildProcesses children) {
        Path beside = cluster.resolveSibling("postgres.new");
        try {
            clear(beside);
            account.own(passwordFile);
            Files.createDirectories(beside);
            account.own(beside);
            List<String> command = new ArrayList<>(account.prefix("KILL"));
            command.addAll(List.of(
                    home.resolve("bin/initdb").toString(),
                    "-D",
                    beside.toString(),
                    "-U",
                    USER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile",
                    passwordFile.toString(),
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--lc-ctype=C.UTF-8"));
            Process initdb = children.start(new ProcessBuilder(command).redirectErrorStream(true));
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                clear(beside);
                throw new StartException("The database could not be created in " + cluster + ": " + fault(output));
            }
            Files.move(beside, cluster);
        } catch (IOException e) {
            throw new StartException(
                    "The database could not be created in " + cluster + ": " + DataFolder.reason(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted.", e);
        }
    }

    private static String fault(String output) {
        return output.lines()
                .filter(line -> line.contains("error") || line.contains("FATAL") || line.contains("No space"))
                .reduce((_, last) -> last)
                .orElse("initdb failed.");
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
