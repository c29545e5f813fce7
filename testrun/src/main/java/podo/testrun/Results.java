package podo.testrun;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job's tests ended. It is written to a file line by line while they run, so that a process that dies leaves
 * what it had reached.
 *
 * @param classTimes how long each class took that has ended
 * @param complete whether the process came to the end of its tests
 */
record Results(int passed, List<Told> failed, List<Told> skipped, List<ClassTime> classTimes, boolean complete) {
    /** Of a job without tests. */
    static final Results NONE = new Results(0, List.of(), List.of(), List.of(), true);

    private static final String SEPARATOR = "\t";

    Results {
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
        classTimes = List.copyOf(classTimes);
    }

    /** A test, and why it failed or was skipped. */
    record Told(String test, String reason) {}

    /** A class and how long it took, with everything that it prepares and ends. */
    record ClassTime(String name, long millis) {}

    private enum Line {
        PASSED,
        FAILED,
        SKIPPED,
        CLASS,
        END
    }

    int tests() {
        return passed + failed.size() + skipped.size();
    }

    /** Writes the file. Thread-safe. */
    static final class Writer implements AutoCloseable {
        /** Names of tests may hold half characters, which are written as question marks. */
        private final BufferedWriter out;

        Writer(Path file) throws IOException {
            this.out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
        }

        void passed(String test) {
            write(Line.PASSED, test, "");
        }

        void failed(String test, String trace) {
            write(Line.FAILED, test, trace);
        }

        void skipped(String test, String reason) {
            write(Line.SKIPPED, test, reason);
        }

        void classEnded(String name, long millis) {
            write(Line.CLASS, name, Long.toString(millis));
        }

        private synchronized void write(Line line, String name, String more) {
            try {
                out.write(String.join(SEPARATOR, line.name(), escaped(name), escaped(more)));
                out.newLine();
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Marks the results as complete. */
        @Override
        public void close() throws IOException {
            write(Line.END, "", "");
            out.close();
        }
    }

    /** Reads what a job has written; nothing where it did not come to write a file. */
    static Results read(Path file) {
        int passed = 0;
        List<Told> failed = new ArrayList<>();
        List<Told> skipped = new ArrayList<>();
        List<ClassTime> times = new ArrayList<>();
        boolean complete = false;
        for (String row : rows(file)) {
            String[] cells = row.split(SEPARATOR, -1);
            String name = plain(cells[1]);
            String more = plain(cells[2]);
            switch (Line.valueOf(cells[0])) {
                case PASSED -> passed++;
                case FAILED -> failed.add(new Told(name, more));
                case SKIPPED -> skipped.add(new Told(name, more));
                case CLASS -> times.add(new ClassTime(name, Long.parseLong(more)));
                case END -> complete = true;
            }
        }
        return new Results(passed, failed, skipped, times, complete);
    }

    /** The whole lines of a file; a process that was killed may leave a part of one. */
    private static List<String> rows(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    private static String plain(String text) {
        return text.translateEscapes();
    }
}
