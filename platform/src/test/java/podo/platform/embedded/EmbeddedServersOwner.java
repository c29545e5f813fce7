package podo.platform.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import podo.platform.tasks.Tasks;

/** A process that owns servers, to be killed by a test. Says their process numbers, then waits for its end. */
final class EmbeddedServersOwner {
    private EmbeddedServersOwner() {}

    public static void main(String[] arguments) throws Exception {
        ChildProcesses children = new ChildProcesses(Tasks.unreported());
        DataFolder folder = DataFolder.open(Path.of(arguments[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, children);
        EmbeddedRedis redis = EmbeddedRedis.start(folder, children);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        System.out.println(postgres.pid());
        System.out.println(redis.pid());
        new CountDownLatch(1).await();
    }
}
