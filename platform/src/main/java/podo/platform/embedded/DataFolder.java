package podo.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import podo.kernel.StartException;

/**
 * The folder that holds everything one installation keeps: the database, Redis' file, the search index, the secret.
 * Open in one process at a time; readable by its owner only.
 */
public final class DataFolder implements AutoCloseable {
    /** The layout this software reads and writes. */
    static final int FORMAT = 1;

    private static final int SECRET_BYTES = 48;
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens a folder, making it when it is not there.
     *
     * @throws StartException when it cannot be written, is in use, or belongs to a newer Podo
     */
    public static DataFolder open(Path dir) {
        Path path = dir.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            }
            FileChannel lockFile = lock(path);
            try {
                checkFormat(path);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
            return new DataFolder(path, lockFile);
        } catch (IOException e) {
            throw new StartException("The data folder " + path + " cannot be used: " + reason(e) + ".", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The installation's secret; made when it is first asked for. */
    public byte[] secret() {
        return Base64.getDecoder().decode(keptSecret("secret"));
    }

    /** A random text that is kept in a file of this name, readable by its owner only. */
    String keptSecret(String name) {
        Path file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(bytes);
                writeDurably(file, Base64.getEncoder().encodeToString(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartException("The file " + file + " cannot be used: " + reason(e) + ".", e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("podo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartException("The data folder " + path
                    + " is in use by another Podo; stop that one, or choose another folder with --data.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // in use by this very process
        }
    }

    private static void checkFormat(Path path) throws IOException {
        Path file = path.resolve("VERSION");
        if (!Files.exists(file)) {
            writeDurably(file, Integer.toString(FORMAT));
            return;
        }
        String written = Files.readString(file).strip();
        int format = written.matches("[0-9]{1,6}") ? Integer.parseInt(written) : -1;
        if (format < 1) {
            throw new StartException("The data folder " + path + " is damaged: its VERSION file says \""
                    + written.lines().findFirst().orElse("") + "\".");
        }
        if (format > FORMAT) {
            throw new StartException("The data folder " + path + " was written by a newer Podo (format " + format
                    + "; this one knows up to " + FORMAT + "); use that one, or another folder with --data.");
        }
    }

    /** Whole or not at all, even when the machine stops midway. */
    private static void writeDurably(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied for " + message : message;
    }
}
