package podo.platform.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import podo.kernel.StartException;

/**
 * The programs themselves: PostgreSQL from the archive in its jar, Redis from the system where it is installed, else from
 * its jar. They are unpacked once, into a cache folder of the user's.
 */
final class Binaries {
    private static final String POSTGRES_VERSION = "18.6.0";
    private static final String REDIS_VERSION = "6.2.6-v5";

    private Binaries() {}

    /** The folder with PostgreSQL's {@code bin}. */
    static Path postgres() {
        boolean arm = isArm();
        String archive = arm ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
        Path home = cache().resolve("postgres-" + POSTGRES_VERSION + (arm ? "-arm64" : "-amd64"));
        if (!Files.isExecutable(home.resolve("bin/postgres"))) {
            unpack(home, target -> {
                try (InputStream in = resource(archive);
                        TarArchiveInputStream tar =
                                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
                    untar(tar, target);
                }
            });
        }
        return home;
    }

    /** A Redis or Valkey server. */
    static Path redis() {
        Optional<Path> installed = onPath("redis-server").or(() -> onPath("valkey-server"));
        if (installed.isPresent()) {
            return installed.get();
        }
        String name = isArm() ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        Path home = cache().resolve("redis-" + REDIS_VERSION + (isArm() ? "-arm64" : "-amd64"));
        Path program = home.resolve("redis-server");
        if (!Files.isExecutable(program)) {
            unpack(home, target -> {
                try (InputStream in = resource("/" + name)) {
                    Files.copy(in, target.resolve("redis-server"));
                    Files.setPosixFilePermissions(
                            target.resolve("redis-server"), PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            });
        }
        return program;
    }

    static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Stream.of(path.split(":"))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder, program))
                        .filter(Files::isExecutable)
                        .findFirst();
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("podo");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Binaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("this Podo was built without " + name);
        }
        return in;
    }

    /** Unpacks beside the place and moves it there whole, so that a second process never sees half of it. */
    private static void unpack(Path home, Unpacking unpacking) {
        try {
            Files.createDirectories(home.getParent());
            Path beside = Files.createTempDirectory(home.getParent(), "unpacking-");
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpacking.into(beside);
            moveInto(beside, home);
        } catch (IOException e) {
            throw new StartException(
                    "The database programs could not be unpacked into " + home + ": " + DataFolder.reason(e) + ".", e);
        }
    }

    private static void moveInto(Path beside, Path home) throws IOException {
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            delete(beside); // another process was quicker
        }
    }

    private static void untar(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("the archive leaves its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(file.getParent());
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }
}
