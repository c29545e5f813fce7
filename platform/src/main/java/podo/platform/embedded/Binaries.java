package podo.platform.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import podo.kernel.StartException;

/**
 * The programs themselves: PostgreSQL from the archive in its jar, Redis from the system where it is installed, else from
 * its jar. They are unpacked once, into a cache folder of the user's.
 */
final class Binaries {
    private static final String POSTGRES_VERSION = "18.6.0";
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int OWNER_MAY_RUN = 0100;

    private Binaries() {}

    /** The folder with PostgreSQL's {@code bin}, unpacked into a cache folder where it is not there yet. */
    static Path postgres(Path cache) {
        String archive = isArm() ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
        return unpacked(cache, "postgres-" + POSTGRES_VERSION, archive, target -> {
            try (InputStream in = resource(archive);
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
                untar(tar, target);
            }
        });
    }

    /** A Redis or Valkey server: the installed one, or else the one in the jar. */
    static Path redis(Path cache) {
        return onPath("redis-server").or(() -> onPath("valkey-server")).orElseGet(() -> bundledRedis(cache));
    }

    /** The Redis server in the jar. */
    static Path bundledRedis(Path cache) {
        String program = isArm() ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
        return unpacked(cache, "redis", program, target -> {
                    try (InputStream in = resource(program)) {
                        copy(in, target.resolve("redis-server"), true);
                    }
                })
                .resolve("redis-server");
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

    /**
     * The folder whose name tells what it was unpacked from. Unpacked beside, brought to the disk and moved into place
     * whole: neither a second process nor a power cut ever leaves half of it there.
     */
    private static Path unpacked(Path cache, String name, String resource, Unpacking unpacking) {
        Path home = cache.resolve(name);
        try {
            home = cache.resolve(name + "-" + checksum(resource));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(cache);
                Path beside = Files.createTempDirectory(cache, "unpacking-");
                Files.setPosixFilePermissions(beside, OPEN);
                unpacking.into(beside);
                moveInto(beside, home);
            }
            return home;
        } catch (IOException e) {
            throw new StartException(
                    "The database programs could not be unpacked into " + home + ": " + DataFolder.reason(e) + ".", e);
        }
    }

    /** What the jar's own directory says of the content, so that 15 MB need not be read at each start. */
    private static String checksum(String resource) throws IOException {
        URL url = Binaries.class.getResource(resource);
        if (url == null) {
            throw new IOException("there are none for this kind of machine; use servers of your own with --postgres"
                    + " and --redis");
        }
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x".formatted(jar.getJarEntry().getCrc());
        }
        return Long.toString(connection.getContentLengthLong());
    }

    private static void copy(InputStream in, Path file, boolean executable) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
        Files.setPosixFilePermissions(file, executable ? OPEN : PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void moveInto(Path beside, Path home) throws IOException {
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
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
                openFolder(file);
            } else if (entry.isSymbolicLink()) {
                openFolder(file.getParent());
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                openFolder(file.getParent());
                copy(tar, file, (entry.getMode() & OWNER_MAY_RUN) != 0);
            }
        }
    }

    /** A folder that everyone may enter, whatever the umask says. */
    private static void openFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            openFolder(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, OPEN);
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
