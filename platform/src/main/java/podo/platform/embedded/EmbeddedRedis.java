package podo.platform.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private EmbeddedRedis(DataFolder folder, ChildProcesses children) {
        Path program = Binaries.redis();
        Path data = folder.path().resolve("redis");
        Path log = folder.path().resolve("redis.log");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new StartException("The folder " + data + " cannot be used: " + DataFolder.reason(e) + ".", e);
        }
        this.password = folder.keptSecret("redis.password").replaceAll("[^A-Za-z0-9]", "");
        this.port = FreePort.find();
        this.server = new Supervised("Redis", () -> launch(program, data, log, children), this::answers, "TERM", log);
    }

    /**
     * Starts the server whose data are in this folder.
     *
     * @throws StartException when it does not start
     */
    public static EmbeddedRedis start(DataFolder folder, ChildProcesses children) {
        return new EmbeddedRedis(folder, children);
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
    private Process launch(Path program, Path data, Path log, ChildProcesses children) {
        Process process = children.start(
                new ProcessBuilder(List.of("setsid", "setpriv", "--pdeathsig", "TERM", program.toString(), "-"))
                        .directory(data.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        try (OutputStream in = process.getOutputStream()) {
            in.write(configuration().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = "";
            byte[] buffer = new byte[256];
            while (!answer.contains("PONG")) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0 || answer.contains("-")) {
                    return false; // still loading, or not ours
                }
                answer += new String(buffer, 0, read, StandardCharsets.US_ASCII);
            }
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
