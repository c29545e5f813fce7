package podo.app;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podo.kernel.StartException;

/** PostgreSQL's address, written as its own tools write it or as JDBC does. */
final class JdbcAddress {
    private static final String JDBC = "jdbc:postgresql://";
    private static final String TARGET = "targetServerType";
    private static final String PRIMARY = "primary";
    private static final int CONNECT_LIMIT_SECONDS = 5;
    private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?";
    private static final Pattern WRITTEN =
            Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?" + "(?<hosts>" + HOST
                    + "(?:," + HOST + ")*)(?:/(?<database>[^/?]+)?)?(?:\\?(?<query>.*))?");

    private JdbcAddress() {}

    /**
     * The JDBC address of {@code postgresql://user:password@host:port,host:port/database}. Of several servers the one that may
     * be written to is used; one that is JDBC already stays as it is but for that.
     *
     * @throws StartException when it is neither
     */
    static String of(String written) {
        if (written.startsWith(JDBC)) {
            return written.contains(TARGET) ? written : with(written, TARGET, PRIMARY);
        }
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw malformed();
        }
        String database = parts.group("database") == null ? "postgres" : parts.group("database");
        String jdbc = JDBC + parts.group("hosts") + "/" + database;
        if (parts.group("user") != null) {
            jdbc = with(jdbc, "user", encoded(decoded(parts.group("user"))));
        }
        if (parts.group("password") != null) {
            jdbc = with(jdbc, "password", encoded(decoded(parts.group("password"))));
        }
        if (parts.group("query") != null) {
            jdbc += (jdbc.contains("?") ? "&" : "?") + parts.group("query");
        }
        return jdbc.contains(TARGET) ? jdbc : with(jdbc, TARGET, PRIMARY);
    }

    private static String with(String jdbcUrl, String name, String value) {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + name + "=" + value;
    }

    /**
     * Makes sure that it answers.
     *
     * @throws StartException when it does not
     */
    static void require(String jdbcUrl) {
        String limited = with(jdbcUrl, "connectTimeout", Integer.toString(CONNECT_LIMIT_SECONDS));
        try (Connection connection = DriverManager.getConnection(limited)) {
            if (!connection.isValid(CONNECT_LIMIT_SECONDS)) {
                throw new StartException("PostgreSQL at " + place(jdbcUrl) + " does not answer.");
            }
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new StartException(
                    "PostgreSQL cannot be used at " + place(jdbcUrl) + ": " + why.replaceAll("\\.$", "") + ".", e);
        }
    }

    /** Host, port and database alone: the rest may hold the password. */
    private static String place(String jdbcUrl) {
        return jdbcUrl.substring(JDBC.length()).replaceAll("\\?.*", "").replaceAll(".*@", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What is written in an address may be percent-encoded; a plus sign stands for itself there. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static StartException malformed() {
        return new StartException(
                "--postgres must look like postgresql://user:password@host:5432/database; several hosts"
                        + " are separated by commas.");
    }
}
