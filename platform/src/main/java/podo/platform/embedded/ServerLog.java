package podo.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file a server writes its output to. It is set aside when it is long at a start; one former file is kept. */
final class ServerLog {
    private static final long LONG_BYTES = 10_000_000;
    private static final int TAIL_BYTES = 8_192;
    private static final Pattern FULL = Pattern.compile("No space left on device");
    private static final Pattern ERROR = Pattern.compile("FATAL|PANIC|error|Can't|Could not");

    /** What PostgreSQL puts before each message: the time and the process; initdb has words of its own before it. */
    private static final Pattern STAMP = Pattern.compile("^.*?\\d{4}-\\d\\d-\\d\\d [^\\[]*\\[\\d+] ");

    private final Path path;
    private volatile long begin;

    ServerLog(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Where the next start writes to; from here on {@link #lastWords()} are its own. */
    ProcessBuilder.Redirect redirect() {
        try {
            Files.createDirectories(
                    path.toAbsolutePath().getParent(), PosixFilePermissions.asFileAttribute(DataFolder.OWNER_ONLY));
            long size = Files.exists(path) ? Files.size(path) : 0;
            if (size > LONG_BYTES) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                size = 0;
            }
            begin = size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ProcessBuilder.Redirect.appendTo(path.toFile());
    }

    /** What the last start said that tells most about its end: its last error, or else its last line. */
    String lastWords() {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
            file.read(tail, Math.max(begin, file.size() - TAIL_BYTES));
            return telling(StandardCharsets.UTF_8.decode(tail.flip()).toString());
        } catch (IOException e) {
            return "it wrote nothing that can be read";
        }
    }

    /** The last line that speaks of a full disk, which has many other errors in its wake; of an error; or any. */
    static String telling(String output) {
        List<String> lines = output.lines()
                .map(line -> STAMP.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        return last(lines, FULL)
                .or(() -> last(lines, ERROR))
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }

    private static Optional<String> last(List<String> lines, Pattern telling) {
        return lines.reversed().stream()
                .filter(line -> telling.matcher(line).find())
                .findFirst();
    }
}
