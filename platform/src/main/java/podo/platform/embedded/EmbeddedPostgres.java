package podo.platform.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import podo.kernel.StartException;

/**
 * A PostgreSQL server as a child process: real durability (fsync and synchronous commit are on), on this machine only,
 * with a password of its own. It stops when its owner does, however that ends.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "podo";

    /** A server that was stopped in its tracks must not hold up who asks whether it answers. In seconds. */
    private static final String ANSWER_LIMITS = "&connectTimeout=2&loginTimeout=2&socketTimeout=2";

    private final int port;
    private final String password;
    private final Supervised server;

    private EmbeddedPostgres(DataFolder folder, ChildProcesses children, Account account) {
        Path home = Binaries.postgres(account.cache());
        Path cluster = folder.path().resolve("postgres");
        ServerLog log = new ServerLog(folder.path().resolve("log/postgres.log"));
        this.password = folder.keptSecret("postgres.password");
        this.port = FreePort.find();
        prepare(folder, home, cluster, account);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(home, cluster, account, children);
        }
        List<String> command = ChildProcesses.command(account, "INT", program(home, cluster));
        this.server = new Supervised(
                children.tasks(),
                "PostgreSQL",
                () -> {
                    clearRemains(cluster);
                    return children.start(new ProcessBuilder(command)
                            .directory(folder.path().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.redirect()));
                },
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
        try {
            return start(folder, children, Account.forServers());
        } catch (IOException e) {
            throw new StartException("PostgreSQL could not be started: " + DataFolder.reason(e) + ".", e);
        }
    }

    static EmbeddedPostgres start(DataFolder folder, ChildProcesses children, Account account) {
        return new EmbeddedPostgres(folder, children, account);
    }

    /**
     * The server's command. Memory is meant for a small machine; fsync and synchronous_commit stay on. The log leaves out
     * refused statements, which are answers to their caller: a rush of lost races would fill the disk.
     */
    private List<String> program(Path home, Path cluster) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", cluster.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=256MB",
                "max_wal_size=2GB",
                "log_timezone=UTC",
                "log_min_messages=log")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    private static void prepare(DataFolder folder, Path home, Path cluster, Account account) {
        try {
            account.letThrough(folder.path());
            if (Files.exists(cluster)) {
                account.own(cluster);
            }
        } catch (IOException e) {
            throw new StartException("The folder " + cluster + " cannot be used: " + DataFolder.reason(e) + ".", e);
        }
        if (!account.reaches(home.resolve("bin/postgres")) || !account.reaches(folder.path())) {
            throw new StartException("PostgreSQL cannot run as root here, and the user nobody cannot reach "
                    + folder.path() + " or " + home + "; choose a data folder that others may pass through, or start"
                    + " Podo as an ordinary user.");
        }
    }

    private static void clearRemains(Path cluster) {
        try {
            FormerPostgres.clear(cluster);
        } catch (IOException e) {
            throw new StartException("The folder " + cluster + " cannot be used: " + DataFolder.reason(e) + ".", e);
        }
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
        try (Connection connection = DriverManager.getConnection(jdbcUrl() + ANSWER_LIMITS);
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("SELECT 1")) {
            return one.next();
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    /** Made beside and moved into place, so that a start that was cut off is simply begun again. */
    private void initialise(Path home, Path cluster, Account account, ChildProcesses children) {
        Path beside = cluster.resolveSibling("postgres.new");
        Path passwordFile = cluster.resolveSibling("initdb.password");
        try {
            clear(beside);
            Files.createDirectory(beside);
            account.own(beside);
            DataFolder.writeDurably(passwordFile, password);
            account.own(passwordFile);
            runInitdb(children, ChildProcesses.command(account, "KILL", initdb(home, beside, passwordFile)), cluster);
            Files.move(beside, cluster, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(passwordFile);
        } catch (IOException e) {
            throw new StartException(
                    "The database could not be created in " + cluster + ": " + DataFolder.reason(e) + ".", e);
        }
    }

    /** The built-in C.UTF-8 locale sorts by code point and knows Hangul as letters; plain C does not. */
    private static List<String> initdb(Path home, Path cluster, Path passwordFile) {
        return List.of(
                home.resolve("bin/initdb").toString(),
                "-D",
                cluster.toString(),
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
                "--lc-ctype=C.UTF-8");
    }

    private static void runInitdb(ChildProcesses children, List<String> command, Path cluster) throws IOException {
        Process initdb = children.start(new ProcessBuilder(command).redirectErrorStream(true));
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (initdb.waitFor() != 0) {
                throw new StartException(
                        "The database could not be created in " + cluster + ": " + ServerLog.telling(output) + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted.", e);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
