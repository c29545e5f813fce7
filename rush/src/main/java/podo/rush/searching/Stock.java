package podo.rush.searching;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import podo.demo.ManyEvents;
import podo.kernel.StartException;
import podo.rush.report.Table;
import podo.rush.system.RunningPodo;

/**
 * A folder with a Podo that holds generated events: filled once, used again for the same number and seed. Beside Podo's
 * own folder stands a note of what was generated, which also keeps the day that past and future are reckoned from.
 */
final class Stock {
    private static final Duration SEARCHABLE_LIMIT = Duration.ofMinutes(60);
    private static final String NOTE = "events.properties";
    private final Path folder;
    private final int count;
    private final long seed;
    private final List<String> settings;

    /** The folder, what it shall hold, and the settings that Podo is started with. */
    Stock(Path folder, int count, long seed, List<String> settings) {
        this.folder = folder.toAbsolutePath();
        this.count = count;
        this.seed = seed;
        this.settings = List.copyOf(settings);
    }

    /** Starts Podo on what is there. */
    RunningPodo start() {
        return RunningPodo.up(
                podo(),
                settings.stream()
                        .flatMap(setting -> Stream.of("--set", setting))
                        .toArray(String[]::new));
    }

    /** What is in the folder once it is filled. */
    record Filled(ManyEvents events, LocalDate today, long searchable) {}

    private Path podo() {
        return folder.resolve("podo");
    }

    Path index() {
        return podo().resolve("search");
    }

    Path folder() {
        return folder;
    }

    /**
     * Fills the folder unless that was done before.
     *
     * @throws StartException when it holds other events
     */
    Filled fill(PrintWriter out) {
        Path note = folder.resolve(NOTE);
        if (Files.exists(note)) {
            return known(note);
        }
        try (RunningPodo podo = start()) {
            LocalDate today = podo.today();
            long before = podo.searchable();
            ManyEvents events = new ManyEvents(seed, count, today);
            importAll(podo, events, out);
            long start = System.nanoTime();
            podo.awaitSearchable(before + count, SEARCHABLE_LIMIT);
            out.printf(
                    Locale.ROOT,
                    "All are searchable %s s after the last part was imported.%n",
                    Table.shown(seconds(start)));
            keepNote(note, today, before + count);
            return new Filled(events, today, before + count);
        }
    }

    private void importAll(RunningPodo podo, ManyEvents events, PrintWriter out) {
        out.printf(Locale.ROOT, "Importing %,d events in %d parts …%n", count, events.parts());
        out.flush();
        double making = 0;
        double importing = 0;
        int done = 0;
        for (int part = 0; part < events.parts(); part++) {
            long start = System.nanoTime();
            byte[] file = RunningPodo.packed(events.part(part));
            making += seconds(start);
            long sent = System.nanoTime();
            podo.importFile(file, "");
            importing += seconds(sent);
            done = Math.min(count, done + ManyEvents.PART);
            if ((part + 1) % 20 == 0 || part + 1 == events.parts()) {
                out.printf(
                        Locale.ROOT,
                        "  %,d imported: %s events/s (making them took %s s beside that)%n",
                        done,
                        Table.shown(done / importing),
                        Table.shown(making));
                out.flush();
            }
        }
    }

    private Filled known(Path note) {
        Properties known = new Properties();
        try (var reader = Files.newBufferedReader(note)) {
            known.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Integer.toString(count).equals(known.getProperty("count"))
                || !Long.toString(seed).equals(known.getProperty("seed"))) {
            throw new StartException("The folder " + folder + " holds " + known.getProperty("count")
                    + " events of seed " + known.getProperty("seed") + "; ask for these, or name another folder.");
        }
        LocalDate today = LocalDate.parse(known.getProperty("today"));
        return new Filled(new ManyEvents(seed, count, today), today, Long.parseLong(known.getProperty("searchable")));
    }

    private void keepNote(Path note, LocalDate today, long searchable) {
        Properties known = new Properties();
        known.setProperty("count", Integer.toString(count));
        known.setProperty("seed", Long.toString(seed));
        known.setProperty("today", today.toString());
        known.setProperty("searchable", Long.toString(searchable));
        try (var writer = Files.newBufferedWriter(note)) {
            known.store(writer, "What was generated into this folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
