package podo.app;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import podo.kernel.StartException;

/** PostgreSQL's address, written as its own tools write it or as JDBC does. */
final class JdbcAddress {
    private static final String JDBC = "jdbc:postgresql://";
    private static final int CONNECT_LIMIT_SECONDS = 5;

    private JdbcAddress() {}

    /**
     * The JDBC address of {@code postgresql://user:password@host:port/database}; one that is JDBC already stays as it is.
     *
     * @throws StartException when it is neither
     */
    static String of(String written) {
        if (written.startsWith(JDBC)) {
            return written;
        }
        URI uri;
        try {
            uri = URI.create(written);
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
        if (uri.getHost() == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw malformed(null);
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        StringBuilder jdbc =
                new StringBuilder(JDBC).append(uri.getHost()).append(port).append(path);
        char next = '?';
        if (uri.getUserInfo() != null) {
            String[] user = uri.getUserInfo().split(":", 2);
            jdbc.append(next).append("user=").append(encoded(user[0]));
            next = '&';
            if (user.length > 1) {
                jdbc.append(next).append("password=").append(encoded(user[1]));
            }
        }
        if (uri.getRawQuery() != null) {
            jdbc.append(next).append(uri.getRawQuery());
        }
        return jdbc.toString();
    }

    /**
     * Makes sure that it answers.
     *
     * @throws StartException when it does not
     */
    static void require(String jdbcUrl) {
        String separator = jdbcUrl.contains("?") ? "&" : "?";
        try (Connection connection =
                DriverManager.getConnection(jdbcUrl + separator + "connectTimeout=" + CONNECT_LIMIT_SECONDS)) {
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

    private static StartException malformed(@org.jspecify.annotations.Nullable Throwable cause) {
        String sentence = "--postgres must look like postgresql://user:password@host:5432/database.";
        return cause == null ? new StartException(sentence) : new StartException(sentence, cause);
    }
}
