package podo.rush.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** What a figure depends on: the machine, and what a process takes of it. */
public final class Machine {
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final int USER_TICKS = 11;

    /** Linux counts a process's time in hundredths of a second. */
    private static final double TICKS_A_SECOND = 100;

    private Machine() {}

    /** Cores, memory and Java, in a line. */
    public static String facts(String heap) {
        return String.format(
                Locale.ROOT,
                "Machine: %d cores, %s MiB of memory, Java %s; Podo with %s; load generator, PostgreSQL and Redis on"
                        + " the same cores.",
                Runtime.getRuntime().availableProcessors(),
                Table.shown(memory()),
                Runtime.version(),
                heap);
    }

    private static double memory() {
        return number(Path.of("/proc/meminfo"), "MemTotal:") / 1024.0;
    }

    /** The memory that a process holds, in MiB. */
    public static double residentMebibytes(long pid) {
        return number(Path.of("/proc/" + pid + "/status"), "VmRSS:") / 1024.0;
    }

    /** The time that a process has had a processor, in seconds. */
    public static double processorSeconds(long pid) {
        String[] fields = statistics(pid);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_A_SECOND;
    }

    /** The same of a process with all that it started and, where they have ended, waited for. */
    public static double processorSecondsOfAll(long pid) {
        String[] fields = statistics(pid);
        double ended =
                (Long.parseLong(fields[USER_TICKS + 2]) + Long.parseLong(fields[USER_TICKS + 3])) / TICKS_A_SECOND;
        double running = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0)
                .sum();
        return processorSeconds(pid) + ended + running;
    }

    /** The size of all files in a folder, in MiB; files that vanish meanwhile count for nothing. */
    public static double mebibytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(Machine::size).sum() / MEBIBYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes.size() : 0;
        } catch (NoSuchFileException e) {
            return 0; // merged away since it was listed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the system tells of a process behind its name, which may hold blanks itself. */
    private static String[] statistics(long pid) {
        String line = read(Path.of("/proc/" + pid + "/stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ", USER_TICKS + 5);
    }

    private static double number(Path file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
