package podo.app;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.kernel.StartException;
import podo.payments.sandbox.PaymentsSandbox;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.http.HttpSettings;
import podo.platform.postgres.Migrations;
import podo.platform.tasks.Tasks;

/**
 * The servers that a process on one machine brings along: PostgreSQL and Redis as its children and the payments sandbox,
 * each unless another one was named. They start side by side.
 */
final class LocalServers implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SANDBOX_CONNECTIONS = 2_000;
    private static final long SANDBOX_BODY = 1024 * 1024;
    private final Closing parts;
    private final Backing backing;

    /** Servers that somebody else runs; what is empty is started here. */
    record Named(Optional<String> postgres, Optional<String> redis, Optional<URI> payments) {}

    private LocalServers(Closing parts, Backing backing) {
        this.parts = parts;
        this.backing = backing;
    }

    /**
     * Starts what was not named, and brings the database's tables up to date.
     *
     * @throws StartException when one does not start, or a named one does not answer
     */
    static LocalServers start(DataFolder folder, Named named, Settings settings, Tasks tasks) {
        ChildProcesses children = new ChildProcesses(tasks);
        Closing parts = new Closing();
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Started<String>> postgres =
                    CompletableFuture.supplyAsync(() -> postgres(folder, named, children), beside);
            CompletableFuture<Started<String>> redis =
                    CompletableFuture.supplyAsync(() -> redis(folder, named, children), beside);
            CompletableFuture<Started<URI>> payments =
                    CompletableFuture.supplyAsync(() -> payments(folder, named, settings), beside);
            CompletableFuture.allOf(postgres, redis, payments)
                    .exceptionally(failure -> null)
                    .join();
            keep(parts, postgres);
            keep(parts, redis);
            keep(parts, payments);
            Backing backing = new Backing(
                    Optional.of(postgres.join().address()),
                    Optional.of(redis.join().address()),
                    Optional.of(payments.join().address()),
                    folder.path());
            return new LocalServers(parts, backing);
        } catch (CompletionException e) {
            parts.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Where they are. */
    Backing backing() {
        return backing;
    }

    @Override
    public void close() {
        parts.close();
    }

    private record Started<T>(T address, AutoCloseable server) {}

    private static Started<String> postgres(DataFolder folder, Named named, ChildProcesses children) {
        if (named.postgres().isPresent()) {
            JdbcAddress.require(named.postgres().get());
            Migrations.apply(named.postgres().get());
            return new Started<>(named.postgres().get(), () -> {});
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, children);
        try {
            Migrations.apply(server.jdbcUrl());
            return new Started<>(server.jdbcUrl(), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Started<String> redis(DataFolder folder, Named named, ChildProcesses children) {
        if (named.redis().isPresent()) {
            return new Started<>(named.redis().get(), () -> {});
        }
        EmbeddedRedis server = EmbeddedRedis.start(folder, children);
        return new Started<>(server.uri(), server);
    }

    private static Started<URI> payments(DataFolder folder, Named named, Settings settings) {
        if (named.payments().isPresent()) {
            return new Started<>(named.payments().get(), () -> {});
        }
        HttpSettings loopback = new HttpSettings(LOOPBACK, 0, SANDBOX_CONNECTIONS, SANDBOX_CONNECTIONS, SANDBOX_BODY);
        PaymentsSandbox sandbox = PaymentsSandbox.start(
                loopback,
                settings.read(SandboxSettings.class),
                folder.path().resolve("payments.book"),
                InstantSource.system());
        return new Started<>(URI.create("http://" + LOOPBACK + ":" + sandbox.port()), sandbox);
    }

    private static <T> void keep(Closing parts, CompletableFuture<Started<T>> started) {
        if (!started.isCompletedExceptionally()) {
            parts.add(started.join().server());
        }
    }
}
