package podo.rush.searching;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podo.demo.ManyQueries.Kind;
import podo.demo.ManyQueries.Query;
import podo.rush.load.ClosedLoop;
import podo.rush.load.Latencies;
import podo.rush.load.OpenLoop;
import podo.rush.load.Request;
import podo.rush.report.Machine;
import podo.rush.report.Table;
import podo.rush.system.RunningPodo;

/** Measures search step by step and prints each as it is known. For one thread. */
final class SearchBench {
    private static final int CLIENTS = 4;
    private static final int OPEN_CONNECTIONS = 64;
    private static final int OTHERS_PER_SECOND = 100;
    private static final int DEAR_CLIENTS = 8;
    private static final List<Kind> DEAR = List.of(Kind.TYPO, Kind.MIXED);
    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");
    private static final int WARM_UP = 2_000;
    private static final int LEAST_WARM_UP = 50;
    private static final int MOST_OF_A_KIND = 300;
    private static final Duration SEARCHABLE_LIMIT = Duration.ofMinutes(1);

    /** Two starts of a small catalogue take equally long. */
    private static final double SHORTEST_BUILD_SECONDS = 0.001;

    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*\\} ([0-9.E]+)$");
    private final Plan plan;
    private final PrintWriter out;
    private long failures;

    /** What takes long, and may be left out. */
    enum Part {
        /** Building the index; without it the one that is there is searched. */
        BUILD,
        /** PostgreSQL's full-text search. */
        POSTGRES
    }

    /**
     * What to measure.
     *
     * @param folder where all data are
     * @param perSecond requests a second of the open loop
     * @param length how long each loop lasts
     * @param parts what is measured beside the latencies
     * @param settings what Podo is told beside its defaults, as {@code key=value}
     */
    record Plan(
            Path folder,
            int events,
            long seed,
            double perSecond,
            Duration length,
            Set<Part> parts,
            List<String> settings) {
        Plan {
            parts = Set.copyOf(parts);
            settings = List.copyOf(settings);
        }
    }

    SearchBench(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /** Measures all, and tells how many requests failed. */
    long run() {
        say(Machine.facts("a heap of at most 2 GiB"));
        Stock stock = new Stock(plan.folder, plan.events, plan.seed, plan.settings);
        Stock.Filled filled = stock.fill(out);
        if (plan.parts.contains(Part.BUILD)) {
            index(stock, filled);
        }
        try (RunningPodo podo = stock.start()) {
            Questions questions = new Questions(plan.seed + 1, filled.today());
            warmUp(podo, new Questions(plan.seed + 2, filled.today()));
            byKind(podo, questions);
            openLoop(podo, "faceted alone, never the same twice", questions.different(Kind.FACETED, streamed()));
            openLoop(podo, "all kinds, as people ask", questions.mixed(streamed()));
            others(podo, questions);
            memory(podo, "after the load");
            throughput(podo, stock, filled, questions);
        }
        return failures;
    }

    /** Starts without an index and then with it: the difference is what building it takes. */
    private void index(Stock stock, Stock.Filled filled) {
        Stock.delete(stock.index());
        double without = start(stock, filled, "after building the index");
        double size = Machine.mebibytes(stock.index());
        double with = start(stock, filled, "after a start with the index");
        double build = Math.max(SHORTEST_BUILD_SECONDS, without - with);
        Table table = new Table("index", "figure");
        table.add("events", String.format(Locale.ROOT, "%,d", filled.searchable()));
        table.add("start without index, s", without);
        table.add("start with index, s", with);
        table.add("build, s", build);
        table.add("events/s", filled.searchable() / build);
        table.add("size on disk, MiB", size);
        table.add("bytes an event", size * 1024 * 1024 / filled.searchable());
        table.print(out);
        say("Start: from the command until every part says that it is ready. Build: the difference of the two starts.");
    }

    private double start(Stock stock, Stock.Filled filled, String when) {
        long start = System.nanoTime();
        try (RunningPodo podo = stock.start()) {
            double ready = Stock.seconds(start);
            podo.awaitSearchable(filled.searchable(), SEARCHABLE_LIMIT);
            memory(podo, when);
            return ready;
        }
    }

    private void warmUp(RunningPodo podo, Questions questions) {
        int count = (int) Math.min(WARM_UP, LEAST_WARM_UP + plan.perSecond * plan.length.toSeconds());
        Latencies latencies = OpenLoop.oneByOne(podo.port(), Questions.requests(questions.mixed(count)));
        if (latencies.failures() > 0) { // not measured yet; but whoever comes first meets it
            say("While cold, " + latencies.failures() + " of " + count + " requests were not answered; the first: "
                    + latencies.firstFailure());
        }
    }

    private void byKind(RunningPodo podo, Questions questions) {
        Table table = new Table("kind, one at a time", "queries", "p50, ms", "p90, ms", "p99, ms", "max, ms");
        for (Kind kind : Kind.values()) {
            int most = (int) Math.min(MOST_OF_A_KIND, 10 * plan.length.toSeconds());
            List<Query> queries = questions.different(kind, most);
            Latencies latencies = count(OpenLoop.oneByOne(podo.port(), Questions.requests(queries)));
            Latencies.Figures figures = latencies.all();
            table.add(kind.meaning(), figures.count(), figures.p50(), figures.p90(), figures.p99(), figures.most());
        }
        table.print(out);
        say("Each query is asked once, on one connection, so that no answer comes from memory.");
    }

    private int streamed() {
        return (int) (plan.perSecond * plan.length.toMillis() / 1000);
    }

    private void openLoop(RunningPodo podo, String what, List<Query> queries) {
        List<Request> requests = Questions.requests(queries);
        double before = Machine.processorSeconds(podo.pid());
        long start = System.nanoTime();
        Latencies latencies = count(OpenLoop.run(podo.port(), requests, plan.perSecond, OPEN_CONNECTIONS));
        double seconds = Stock.seconds(start);
        double cores = (Machine.processorSeconds(podo.pid()) - before) / seconds;
        Table table = new Table(
                String.format(Locale.ROOT, "open loop, %.0f/s for %.0f s: %s", plan.perSecond, seconds, what),
                "queries",
                "p50, ms",
                "p90, ms",
                "p99, ms",
                "p99.9, ms",
                "max, ms");
        Map<String, Latencies.Figures> kinds = latencies.byKind();
        for (Kind kind : Kind.values()) {
            Latencies.Figures figures = kinds.get(kind.name());
            if (figures != null) {
                line(table, kind.meaning(), figures);
            }
        }
        line(table, "all", latencies.all());
        table.print(out);
        say(String.format(
                Locale.ROOT,
                "From the moment each request was meant to be sent; failed: %d; Podo took %s cores.",
                latencies.failures(),
                Table.shown(cores)));
    }

    /** People who ask for events, beside the dearest searches that there are, as many as are answered. */
    private void others(RunningPodo podo, Questions questions) {
        int count = (int) (OTHERS_PER_SECOND * plan.length.toSeconds());
        List<String> ids = EVENT_ID.matcher(podo.get("/api/v1/search?size=100").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        List<Request> events = IntStream.range(0, count)
                .mapToObj(i -> Request.get("event", "/api/v1/events/" + ids.get(i % ids.size()), Map.of()))
                .toList();
        Table table = new Table("beside searches", "answers", "p50, ms", "p90, ms", "p99, ms", "max, ms", "searches/s");
        try (ExecutorService searchers = Executors.newSingleThreadExecutor()) {
            Iterator<Kind> dear =
                    Stream.generate(() -> DEAR).flatMap(List::stream).iterator();
            Future<ClosedLoop.Throughput> searching = searchers.submit(() -> ClosedLoop.run(
                    podo.port(), () -> Questions.request(questions.different(dear.next())), DEAR_CLIENTS, plan.length));
            Latencies.Figures figures = count(OpenLoop.run(podo.port(), events, OTHERS_PER_SECOND, OPEN_CONNECTIONS))
                    .all();
            ClosedLoop.Throughput searches = searching.get();
            count(searches.latencies());
            table.add(
                    "event JSON, " + OTHERS_PER_SECOND + "/s",
                    figures.count(),
                    figures.p50(),
                    figures.p90(),
                    figures.p99(),
                    figures.most(),
                    searches.perSecond());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        table.print(out);
        say("Beside them " + DEAR_CLIENTS
                + " clients search without a pause, by names with a typo and in two languages.");
    }

    private static void line(Table table, String what, Latencies.Figures figures) {
        table.add(what, figures.count(), figures.p50(), figures.p90(), figures.p99(), figures.p999(), figures.most());
    }

    private void throughput(RunningPodo podo, Stock stock, Stock.Filled filled, Questions questions) {
        double before = Machine.processorSeconds(podo.pid());
        ClosedLoop.Throughput ours = ClosedLoop.run(
                podo.port(), () -> Questions.request(questions.different(Kind.FACETED)), CLIENTS, plan.length);
        double ourMillis = (Machine.processorSeconds(podo.pid()) - before) * 1e3 / Math.max(1, ours.answered());
        count(ours.latencies());
        Table table = new Table(
                "typical faceted, never the same twice, " + CLIENTS + " clients",
                "answers/s",
                "p50, ms",
                "p99, ms",
                "CPU, ms");
        Latencies.Figures figures = ours.latencies().all();
        table.add("Podo over HTTP", ours.perSecond(), figures.p50(), figures.p99(), ourMillis);
        if (plan.parts.contains(Part.POSTGRES)) {
            PostgresLoop.Outcome theirs = postgres(stock, filled);
            double theirMillis = theirs.processorSeconds() * 1e3 / Math.max(1, theirs.answered());
            Latencies.Figures others = theirs.latencies().all();
            table.add("PostgreSQL over JDBC", theirs.perSecond(), others.p50(), others.p99(), theirMillis);
            table.add("ratio Podo/PostgreSQL", ours.perSecond() / theirs.perSecond(), "", "", theirMillis / ourMillis);
        }
        table.print(out);
        say("The same kind of query, on the same events and machine, one after the other. PostgreSQL answers with "
                + "tsvector, GIN and ts_rank, and finds whole words only: Korean is neither split nor inflected there. "
                + "CPU: the server's own processor time an answer; its ratio says how many times as much PostgreSQL takes, "
                + "whatever else the machine does.");
    }

    private PostgresLoop.Outcome postgres(Stock stock, Stock.Filled filled) {
        Path folder = stock.folder().resolve("beside");
        try (PostgresSearch search = PostgresSearch.open(folder, filled.events(), filled.today(), out)) {
            Questions questions = new Questions(plan.seed + 1, filled.today());
            int most = (int) Math.max(1_000, plan.length.toSeconds() * 2_000);
            new PostgresLoop(search, questions.different(Kind.FACETED, CLIENTS * 10))
                    .run(CLIENTS, plan.length); // its memory is warm then, too
            PostgresLoop.Outcome outcome =
                    new PostgresLoop(search, questions.different(Kind.FACETED, most)).run(CLIENTS, plan.length);
            count(outcome.latencies());
            return outcome;
        }
    }

    private void memory(RunningPodo podo, String when) {
        Matcher heap = HEAP.matcher(podo.get("/metrics").body());
        double used = 0;
        while (heap.find()) {
            used += Double.parseDouble(heap.group(1)) / (1024 * 1024);
        }
        say(String.format(
                Locale.ROOT,
                "Memory %s: heap in use %s MiB (garbage included), process %s MiB (mapped index files in use included).",
                when,
                Table.shown(used),
                Table.shown(Machine.residentMebibytes(podo.pid()))));
    }

    private Latencies count(Latencies latencies) {
        if (latencies.failures() > 0) {
            failures += latencies.failures();
            say("FAILED: " + latencies.failures() + " requests; the first: " + latencies.firstFailure());
        }
        return latencies;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
