package podo.rush.paging;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import podo.rush.floor.Answer;
import podo.rush.floor.Floor;
import podo.rush.load.ClosedLoop;
import podo.rush.load.Request;
import podo.rush.report.Machine;
import podo.rush.report.Table;
import podo.rush.system.RunningPodo;

/** Lets Podo and a bare server answer the same in turns, and prints what the difference is. For one thread. */
final class PagesBench {
    /** What one answer to so many who miss the same is expected to read of the database. */
    private static final String LOADS = "podo_catalogue_loads_total";

    private static final Duration BURST_LIMIT = Duration.ofSeconds(60);
    private static final double MICROS_A_SECOND = 1e6;
    private static final Map<String, String> PLAIN = Map.of("Accept-Language", "ko");
    private static final Map<String, String> GZIP = Map.of("Accept-Language", "ko", "Accept-Encoding", "gzip");
    private final Plan plan;
    private final PrintWriter out;
    private final Random order;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private long failures;

    /**
     * What to measure.
     *
     * @param rounds how often each is measured at each server
     * @param length how long each round lasts
     * @param crowd how many ask for the same missing event at once
     */
    record Plan(Path folder, int rounds, Duration length, int connections, int crowd, long seed) {}

    /** One round: answers a second, and the server's own time for each. */
    private record Round(double perSecond, double micros) {}

    /** A server that answers a subject. */
    private record Server(int port, long pid, Function<Subject, Request> request) {}

    PagesBench(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        this.order = new Random(plan.seed);
    }

    /** Measures all, and tells how many requests failed. */
    long run() throws IOException {
        say(Machine.facts("a heap of at most 2 GiB, as the bare server"));
        try (RunningPodo podo = RunningPodo.up(
                plan.folder.resolve("podo"), "--set", "http.max-concurrent-requests=" + 2 * plan.crowd)) {
            misses(podo);
            List<Subject> subjects = subjects(podo);
            Path answers = Files.createDirectories(plan.folder.resolve("floor"));
            Map<Subject, Answer> given = new LinkedHashMap<>();
            for (Subject subject : subjects) {
                Answer answer = Answer.of(client, URI.create(podo.url() + subject.path()), subject.headers());
                answer.keep(answers, subject.name());
                given.put(subject, answer);
            }
            List<String> names = subjects.stream().map(Subject::name).toList();
            try (Floor floor = Floor.start(answers, names)) {
                compare(
                        given,
                        new Server(
                                floor.port(),
                                floor.pid(),
                                subject -> Request.get(subject.name(), "/" + subject.name(), subject.headers())),
                        new Server(
                                podo.port(),
                                podo.pid(),
                                subject -> Request.get(subject.name(), subject.path(), subject.headers())));
            }
        }
        return failures;
    }

    private List<Subject> subjects(RunningPodo podo) {
        String event = eventAt(podo, 0);
        String json = "/api/v1/events/" + event;
        Answer known = Answer.of(client, URI.create(podo.url() + json), PLAIN);
        return List.of(
                new Subject("event-gzip", "event page, gzip", "/events/" + event, GZIP),
                new Subject("event-plain", "event page, not packed", "/events/" + event, PLAIN),
                new Subject("event-json", "event JSON", json, PLAIN),
                new Subject(
                        "event-304",
                        "event JSON, 304",
                        json,
                        Map.of("Accept-Language", "ko", "If-None-Match", known.header("ETag"))),
                new Subject("home", "home page, gzip", "/", GZIP),
                new Subject("search", "search, repeated", "/api/v1/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8", GZIP),
                new Subject("suggest", "suggestions, repeated", "/api/v1/search/suggest?q=%EC%BD%98", GZIP));
    }

    private static String eventAt(RunningPodo podo, int place) {
        Object items = podo.get("/api/v1/search?size=1&page=" + place).json().get("items");
        if (items instanceof List<?> list && list.getFirst() instanceof Map<?, ?> item) {
            return String.valueOf(item.get("eventId"));
        }
        throw new IllegalStateException("search finds no event at place " + place);
    }

    private void compare(Map<Subject, Answer> given, Server floor, Server podo) {
        given.keySet()
                .forEach(
                        subject -> { // both are warm, and what is kept in memory is there
                            round(floor, subject);
                            round(podo, subject);
                        });
        Table table = new Table(
                "answer",
                "status",
                "bytes",
                "floor, /s",
                "Podo, /s",
                "cost",
                "floor, CPU µs",
                "Podo, CPU µs",
                "cost by CPU");
        given.forEach((subject, answer) -> {
            List<Round> bare = new ArrayList<>();
            List<Round> ours = new ArrayList<>();
            for (int i = 0; i < plan.rounds; i++) {
                boolean first = order.nextBoolean();
                (first ? bare : ours).add(round(first ? floor : podo, subject));
                (first ? ours : bare).add(round(first ? podo : floor, subject));
            }
            double bareRate = median(bare, Round::perSecond);
            double ourRate = median(ours, Round::perSecond);
            double bareMicros = median(bare, Round::micros);
            double ourMicros = median(ours, Round::micros);
            table.add(
                    subject.meaning(),
                    answer.status(),
                    answer.length(),
                    bareRate,
                    ourRate,
                    bareRate / ourRate,
                    bareMicros,
                    ourMicros,
                    ourMicros / bareMicros);
        });
        table.print(out);
        say(String.format(
                Locale.ROOT,
                "Floor: a bare server of the same kind that gives the same bytes and headers. Medians of %d rounds of %d ms"
                        + " each, in random order, %d connections. Cost: floor/Podo. CPU: the server's own processor time"
                        + " an answer, without the load generator's.",
                plan.rounds,
                plan.length.toMillis(),
                plan.connections));
    }

    private Round round(Server server, Subject subject) {
        Request request = server.request.apply(subject);
        double before = Machine.processorSeconds(server.pid);
        ClosedLoop.Throughput result = ClosedLoop.run(server.port, () -> request, plan.connections, plan.length);
        double used = Machine.processorSeconds(server.pid) - before;
        if (result.latencies().failures() > 0) {
            failures += result.latencies().failures();
            say("FAILED: " + result.latencies().failures() + " requests; the first: "
                    + result.latencies().firstFailure());
        }
        return new Round(result.perSecond(), used * MICROS_A_SECOND / Math.max(1, result.answered()));
    }

    private static double median(List<Round> rounds, Function<Round, Double> figure) {
        List<Double> all = new ArrayList<>(rounds.stream().map(figure).toList());
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    /** A crowd asks for one event that no fan has asked for since the start, then for one that does not exist. */
    private void misses(RunningPodo podo) {
        String last = eventAt(podo, (int) podo.searchable() - 1);
        Table table = new Table("asked for at once", "requests", "answers", "seconds", "database reads");
        miss(podo, table, "an event no fan asked for before", last, 200);
        miss(podo, table, "an event that does not exist", "no-such-event-" + plan.seed, 404);
        table.print(out);
        say("All connections are open before the first request is sent. Database reads: by how much " + LOADS
                + " grew; none where the box office has read the event already, to know its seats.");
    }

    private void miss(RunningPodo podo, Table table, String what, String event, int expected) {
        OptionalLong before = podo.counter(LOADS);
        Request request = Request.get("miss", "/api/v1/events/" + event, PLAIN);
        ClosedLoop.Burst burst = ClosedLoop.burst(podo.port(), request, plan.crowd, BURST_LIMIT);
        OptionalLong after = podo.counter(LOADS);
        table.add(
                what,
                plan.crowd,
                burst.statuses().toString(),
                burst.seconds(),
                before.isPresent() && after.isPresent()
                        ? Long.toString(after.getAsLong() - before.getAsLong())
                        : "not counted");
        if (burst.statuses().getOrDefault(expected, 0) != plan.crowd) {
            failures += plan.crowd - burst.statuses().getOrDefault(expected, 0);
            say("FAILED: not all were answered " + expected + ": " + burst.statuses());
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
