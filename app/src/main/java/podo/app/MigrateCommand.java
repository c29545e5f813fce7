package podo.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import podo.platform.postgres.Migrations;

/** {@code podo migrate}: the database's tables, and nothing else. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings a database's tables to what this Podo needs. Do it once, before new processes start.")
final class MigrateCommand implements Callable<Integer> {
    @Option(
            names = "--postgres",
            required = true,
            paramLabel = "URL",
            description = "The PostgreSQL server, postgresql://user:password@host:5432/database.")
    private String postgres = "";

    @Override
    public Integer call() {
        String address = JdbcAddress.of(postgres);
        JdbcAddress.require(address);
        new Progress(System.out).step("Bringing the tables up to date", () -> {
            Migrations.apply(address);
            return true;
        });
        return 0;
    }
}
