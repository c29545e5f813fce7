package podo.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom servers run. PostgreSQL refuses to run as root; for root it runs in a user namespace of its own, or where that
 * is forbidden as an unprivileged user who owns the files.
 */
final class Account {
    private static final String NOBODY = "65534";

    private enum Kind {
        ORDINARY,
        NAMESPACE,
        NOBODY
    }

    private final Kind kind;

    private Account(Kind kind) {
        this.kind = kind;
    }

    /** The way that works here. */
    static Account forServers(Path programs, Path data) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Account(Kind.ORDINARY);
        }
        return new Account(succeeds("unshare", "-U", "true") ? Kind.NAMESPACE : Kind.NOBODY);
    }

    /**
     * What to put before a command, so that it dies by this signal when its starter ends, and not before: in a session of
     * its own it does not hear the terminal's Ctrl-C, which would take it away from under us.
     */
    List<String> prefix(String deathSignal) {
        return switch (kind) {
            case ORDINARY -> List.of("setsid", "setpriv", "--pdeathsig", deathSignal);
            case NAMESPACE -> List.of("setsid", "unshare", "-U", "setpriv", "--pdeathsig", deathSignal);
            case NOBODY ->
                List.of(
                        "setsid",
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--pdeathsig",
                        deathSignal);
        };
    }

    /** Gives a file or folder to whoever the servers run as. */
    void own(Path path) throws IOException {
        if (kind == Kind.NOBODY) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", Integer.parseInt(NOBODY));
                }
            }
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
