package podo.platform.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import podo.kernel.StartException;

/** Brings a database's tables to what this software needs. Each room keeps its scripts under {@code db/migration}. */
public final class Migrations {
    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @throws StartException when the database was made by a newer Podo, or cannot be brought up to date
     */
    public static void apply(String jdbcUrl) {
        Flyway flyway = Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .loggers("slf4j")
                .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StartException("The database's tables could not be brought up to date: " + firstLine(e) + ".", e);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().name().startsWith("FUTURE")) {
                throw new StartException("The database was made by a newer Podo (its tables are at version "
                        + applied.getVersion() + "); use that one, or another database.");
            }
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
