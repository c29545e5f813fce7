package podo.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses to run as root; for root it runs in a user namespace of its own, or where that is
 * forbidden (in many containers) as an unprivileged user who owns the files.
 */
enum Account {
    ORDINARY,
    NAMESPACE,
    NOBODY;

    private static final int NOBODY_ID = 65534;
    private static final int ROOT_ID = 0;
    private static final Path NOBODY_CACHE = Path.of("/var/cache/podo");

    /** The way that works here. */
    static Account forServers() throws IOException {
        if (owner(Path.of("/proc/self")) != ROOT_ID) {
            return ORDINARY;
        }
        return succeeds("unshare", "-U", "true") ? NAMESPACE : NOBODY;
    }

    /** What to put before a command so that it runs as this. */
    List<String> prefix() {
        return switch (this) {
            case ORDINARY -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
        };
    }

    /** Where programs are unpacked: a folder that this may reach. */
    Path cache() {
        if (this == NOBODY) {
            return NOBODY_CACHE; // root's own cache is closed to everyone else
        }
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("podo");
    }

    /** Lets this pass through a folder, without letting it list what is there. */
    void letThrough(Path folder) throws IOException {
        if (this == NOBODY) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(folder));
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    /** Whether this may run a program there. */
    boolean reaches(Path program) {
        return this != NOBODY
                || succeeds(Stream.concat(prefix().stream(), Stream.of("test", "-x", program.toString()))
                        .toArray(String[]::new));
    }

    /** Gives a file, or a folder with all that is in it, to this. */
    void own(Path path) throws IOException {
        int wanted = this == NOBODY ? NOBODY_ID : ROOT_ID;
        if (this == ORDINARY || owner(path) == wanted) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            // the top last: it tells that all below it has been given
            for (Path file : files.toList().reversed()) {
                Files.setAttribute(file, "unix:uid", wanted, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", wanted, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
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
