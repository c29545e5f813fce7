package podo.identity;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import podo.platform.postgres.Database;
import podo.platform.postgres.Migrations;

/** A PostgreSQL server of the machine's own, started empty for one test class and gone after it. */
final class TestDatabase implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private final Process server;
    private final Database database;

    private TestDatabase(Process server, Database database) {
        this.server = server;
        this.database = database;
    }

    static TestDatabase start(Path folder) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        File log = folder.resolve("log").toFile();
        run(log, PROGRAMS + "/initdb", "-D", data.toString(), "-E", "UTF8", "-U", "podo", "-A", "trust", "-N");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = process(
                        log,
                        PROGRAMS + "/postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=")
                .start();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=podo";
        Database database = Database.connect(url, 20);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!database.answers()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL did not start: " + Files.readString(log.toPath()));
            }
        }
        Migrations.apply(url);
        return new TestDatabase(server, database);
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        server.onExit().join();
    }

    private static void run(File log, String... command) throws IOException, InterruptedException {
        if (process(log, command).start().waitFor() != 0) {
            throw new IOException(Files.readString(log.toPath()));
        }
    }

    private static ProcessBuilder process(File log, String... command) {
        List<String> words = new ArrayList<>(
                "root".equals(System.getProperty("user.name"))
                        ? List.of("unshare", "-U", "setpriv", "--pdeathsig", "INT")
                        : List.of());
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    }
}
