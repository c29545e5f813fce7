package podo.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String VERSION = "VERSION";
    private static final String LOCK = "podo.lock";

    /** What a folder may hold that is not Podo's yet: a mount point's own, and what a start that was cut off left. */
    private static final Set<String> HARMLESS = Set.of(LOCK, VERSION + ".new", "lost+found");

    /**
     * The folders this process has open. The system's lock is the whole process's and is lost as soon as any file handle
     * on the lock file is closed, even one that never got it: so a second opening must not even touch the file.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

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
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            path = path.toRealPath();
            return opened(path);
        } catch (IOException e) {
            throw new StartException("The data folder " + path + " cannot be used: " + reason(e) + ".", e);
        }
    }

    private static DataFolder opened(Path path) throws IOException {
        if (!OPEN.add(path)) {
            throw inUse(path);
        }
        FileChannel lockFile = null;
        try {
            lockFile = lock(path);
            checkFormat(path);
            DataFolder folder = new DataFolder(path, lockFile);
            folder.secret();
            return folder;
        } catch (IOException | RuntimeException e) {
            if (lockFile != null) {
                lockFile.close();
            }
            OPEN.remove(path);
            throw e;
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The installation's secret: 48 random bytes, made once. */
    public byte[] secret() {
        try {
            byte[] secret = Base64.getDecoder().decode(keptSecret("secret"));
            if (secret.length == SECRET_BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            throw damagedSecret(e);
        }
        throw damagedSecret(null);
    }

    private StartException damagedSecret(@Nullable Throwable cause) {
        String sentence = "The file " + path.resolve("secret")
                + " is damaged; put it back from a backup, or delete it and everybody signs in anew.";
        return cause == null ? new StartException(sentence) : new StartException(sentence, cause);
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
            return read(file);
        } catch (IOException e) {
            throw new StartException("The file " + file + " cannot be used: " + reason(e) + ".", e);
        }
    }

    /** Lets another process open it. */
    @Override
    public void close() throws IOException {
        lockFile.close();
        OPEN.remove(path);
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(path);
        }
        return channel;
    }

    private static StartException inUse(Path path) {
        return new StartException("The data folder " + path
                + " is in use by another Podo; stop that one, or choose another folder with --data.");
    }

    private static void checkFormat(Path path) throws IOException {
        Path file = path.resolve(VERSION);
        if (!Files.exists(file)) {
            checkUnused(path);
            writeDurably(file, Integer.toString(FORMAT));
            return;
        }
        String written = read(file);
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

    /** Whoever names a folder by mistake does not get Podo's files among his own. */
    private static void checkUnused(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            if (files.anyMatch(file -> !HARMLESS.contains(file.getFileName().toString()))) {
                Files.deleteIfExists(path.resolve(LOCK));
                throw new StartException("The data folder " + path
                        + " holds other files and no data of Podo's; choose an empty or new folder with --data.");
            }
        }
    }

    /** The file's text; whatever is no text comes back as signs of a damaged one. */
    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }

    /** Whole or not at all, even when the machine stops midway. */
    static void writeDurably(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true); // the name, too
        }
    }

    /** What went wrong, as the end of a sentence. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileAlreadyExistsException existing -> existing.getFile() + " is there already and is no folder";
            default -> String.valueOf(e.getMessage());
        };
    }
}
