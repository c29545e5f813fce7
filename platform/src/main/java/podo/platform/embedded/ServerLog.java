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
import java.util.List;
import java.util.regex.Pattern;

/** The file a server writes its output to. It is set aside when it is long at a start; one former file is kept. */
final class ServerLog {
    private static final long LONG_BYTES = 10_000_000;
    private static final int TAIL_BYTES = 8_192;
    private static final Pattern TELLING = Pattern.compile("FATAL|PANIC|error|No space left|Can't|Could not");

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
            Files.createDirectories(path.toAbsolutePath().getParent());
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

    /** The last line with an error, or else the last line. */
    static String telling(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.reversed().stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }
}
