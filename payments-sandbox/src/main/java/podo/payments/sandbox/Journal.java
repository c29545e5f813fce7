package podo.payments.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.GroupQueue;
import podo.kernel.StartException;

/**
 * A file of lines that only grows. A line is on the disk when {@link #append} returns; lines that arrive together share
 * one write and one sync ("group commit"). One process at a time. Thread-safe.
 */
final class Journal implements Book.Paper {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_TOGETHER = 512;
    private static final int LONGEST_LINE = 16 * 1024;
    private final GroupQueue<Line> queue = new GroupQueue<>(4 * MOST_TOGETHER);
    private final FileChannel file;
    private final Thread writer;
    private long durableLength;

    private Journal(FileChannel file, long length) {
        this.file = file;
        this.durableLength = length;
        this.writer = Thread.ofPlatform().name("payment-book").daemon().unstarted(this::run);
    }

    /**
     * Opens the file, or makes it, and reads what is there. Unreadable lines at its end were being written when the
     * process ended and were never confirmed: they are cut off.
     *
     * @param reader takes one line; false when the line cannot be read
     * @throws StartException when the file cannot be opened, is in use, or is damaged before its end
     */
    static Journal open(Path path, Predicate<String> reader) {
        try {
            Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(file, path);
                Journal journal = new Journal(file, replay(file, path, reader));
                file.position(journal.durableLength);
                sync(folder);
                journal.writer.start();
                return journal;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartException("The payment book " + path + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void append(String line) throws IOException {
        Line waiting = new Line((line + "\n").getBytes(StandardCharsets.UTF_8), new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new IOException(queue.isClosed() ? "the book is closed" : "too many lines wait to be written");
        }
        try {
            waiting.written().join();
        } catch (CompletionException e) {
            throw new IOException(String.valueOf(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    @Override
    public void close() {
        queue.close();
        try {
            writer.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The payment book did not close: {}", e.getMessage());
        }
    }

    private void run() {
        List<Line> batch = queue.next(MOST_TOGETHER);
        while (!batch.isEmpty()) {
            write(batch);
            batch = queue.next(MOST_TOGETHER);
        }
    }

    private void write(List<Line> batch) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Line line : batch) {
                bytes.writeBytes(line.bytes());
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            file.truncate(durableLength); // leftovers of a write that failed
            file.position(durableLength);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(false);
            durableLength += bytes.size();
            batch.forEach(line -> line.written().complete(null));
        } catch (IOException | RuntimeException | Error e) { // the writer lives on: others wait for it
            LOG.error("The payment book could not be written", e);
            takeBack();
            batch.forEach(line -> line.written().completeExceptionally(e));
        }
    }

    /** What was refused must not turn up at the next start; if even this fails, the next write tries it again first. */
    private void takeBack() {
        try {
            file.truncate(durableLength);
            file.force(false);
        } catch (IOException e) {
            LOG.error("The payment book could not be cut back to {} bytes: {}", durableLength, e.getMessage());
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new StartException("The payment book " + path + " is in use by this very process.", e);
        }
        throw new StartException("The payment book " + path + " is in use by another process.");
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true); // or a power cut could lose the file's name
        }
    }

    /** Reads all lines and returns the length of the readable part; cuts the file there. */
    private static long replay(FileChannel file, Path path, Predicate<String> reader) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long good = 0;
        long position = 0;
        int b;
        while ((b = in.read()) >= 0) {
            position++;
            if (b != '\n') {
                line.write(b);
                continue;
            }
            if (line.size() <= LONGEST_LINE && reader.test(line.toString(StandardCharsets.UTF_8))) {
                if (good + line.size() + 1 != position) {
                    throw new StartException("The payment book " + path + " is damaged at byte " + good
                            + ", before its end; restore it from a backup.");
                }
                good = position;
            }
            line.reset();
        }
        if (position > good) {
            LOG.warn("The payment book ended in the middle of a line; {} bytes were cut off", position - good);
            file.truncate(good);
            file.force(true);
        }
        return good;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by identity of its future only
    private record Line(byte[] bytes, CompletableFuture<Void> written) {}
}
