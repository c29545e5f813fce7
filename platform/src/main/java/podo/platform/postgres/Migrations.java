package podo.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import podo.kernel.StartException;

/** Brings a database's tables to what this software needs. Each room keeps its scripts under {@code db/migration}. */
public final class Migrations {
    private static final String FOLDER = "db/migration";
    private static final String UNDEFINED_TABLE = "42P01";

    private Migrations() {}

    /**
     * Applies what is missing. Looks first with one query: Flyway itself takes its time even with nothing to do.
     *
     * @throws StartException when the database was made by a newer Podo, or cannot be brought up to date
     */
    public static void apply(String jdbcUrl) {
        if (applied(jdbcUrl).equals(scripts())) {
            return;
        }
        Flyway flyway = Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations("classpath:" + FOLDER)
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

    /**
     * Makes sure that nothing is missing, and changes nothing.
     *
     * @throws StartException when the tables are older or newer than this software
     */
    public static void require(String jdbcUrl) {
        Set<String> applied = applied(jdbcUrl);
        Set<String> missing = new TreeSet<>(scripts());
        missing.removeAll(applied);
        if (!missing.isEmpty()) {
            throw new StartException("The database's tables are older than this Podo (" + String.join(", ", missing)
                    + " is missing); run podo migrate, or start with --migrate.");
        }
        applied.removeAll(scripts());
        if (!applied.isEmpty()) {
            throw new StartException("The database was made by a newer Podo (its tables have "
                    + String.join(", ", applied) + "); use that one, or another database.");
        }
    }

    /** The names of the scripts that the database has seen. */
    private static Set<String> applied(String jdbcUrl) {
        Set<String> names = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT script FROM flyway_schema_history WHERE success AND version IS NOT NULL")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw new StartException("The database cannot be read: " + e.getMessage() + ".", e);
            }
        }
        return names;
    }

    /** The names of the scripts that this software brings. */
    private static Set<String> scripts() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL folder : Collections.list(Migrations.class.getClassLoader().getResources(FOLDER))) {
                if (folder.openConnection() instanceof JarURLConnection jar) {
                    jar.setUseCaches(false);
                    try (JarFile file = jar.getJarFile()) {
                        file.stream()
                                .map(entry -> entry.getName())
                                .filter(name -> name.startsWith(FOLDER + "/V"))
                                .forEach(name -> names.add(name.substring(FOLDER.length() + 1)));
                    }
                } else {
                    addFiles(Path.of(URI.create(folder.toURI().toString())), names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private static void addFiles(Path folder, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("V"))
                    .forEach(names::add);
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
