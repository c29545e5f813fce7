package podo.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import podo.kernel.StartException;

/**
 * A Redis (or Valkey) server as a child process, on this machine only, with a password of its own. Its append-only file
 * is synced every second: what a power cut takes are the last second's holds, never a sale, because the database is the
 * truth and open holds are read back from there when Redis comes back empty.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final int ANSWER_LIMIT_MILLIS = 1_000;
    private final int port;
    private final String password;
    private final Supervised server;

    private EmbeddedRedis(DataFolder folder, ChildProcesses children, Path program) {
        Path data = folder.path().resolve("redis");
        ServerLog log = new ServerLog(folder.path().resolve("log/redis.log"));
        try {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(DataFolder.OWNER_ONLY));
        } catch (IOException e) {
            throw new StartException("The folder " + data + " cannot be used: " + DataFolder.reason(e) + ".", e);
        }
        this.password = folder.keptSecret("redis.password").replaceAll("[^A-Za-z0-9]", "");
        this.port = FreePort.find();
        this.server = new Supervised(
                children.tasks(), "Redis", () -> launch(program, data, log, children), this::answers, "TERM", log);
    }

    /**
     * Starts the server whose data are in this folder.
     *
     * @throws StartException when it does not start
     */
    public static EmbeddedRedis start(DataFolder folder, ChildProcesses children) {
        return start(folder, children, Binaries.redis(Account.ORDINARY.cache()));
    }

    static EmbeddedRedis start(DataFolder folder, ChildProcesses children, Path program) {
        return new EmbeddedRedis(folder, children, program);
    }

    /** The server's address, with its password. Never log it. */
    public String uri() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** The server's process. */
    public long pid() {
        return server.pid();
    }

    /** Whether it answers now. */
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

    /** The configuration goes in by standard input: the list of processes shows no password. */
    private Process launch(Path program, Path data, ServerLog log, ChildProcesses children) {
        List<String> command = ChildProcesses.command(Account.ORDINARY, "TERM", List.of(program.toString(), "-"));
        Process process = children.start(new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.redirect()));
        try (OutputStream in = process.getOutputStream()) {
            in.write(configuration().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return process; // it has ended already, and its log says why
        }
        return process;
    }

    private String configuration() {
        return """
                port %d
                bind 127.0.0.1
                requirepass %s
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory-policy noeviction
                """.formatted(port, password);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_LIMIT_MILLIS);
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine()); // else not ours, or loading
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
