package podo.rush.selling;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import podo.kernel.MovableClock;
import podo.rush.report.Machine;

/** Measures each path of a sale and its floors in turns, for each way to hold seats. For one thread. */
final class SellingBench {
    private static final Duration CALM_LIMIT = Duration.ofSeconds(60);
    private final Plan plan;
    private final PrintWriter out;
    private final Random random;
    private final InstantSource clock = new MovableClock();
    private long failures;

    /**
     * What to measure.
     *
     * @param clients at once, of Podo, of the bare HTTP server and of the bare Redis
     * @param length how long each path is measured in a round, at the most
     * @param warmUp how long each runs before anything counts
     * @param seats of a hall
     * @param kinds what is measured of all that can be
     */
    record Plan(
            Path folder,
            List<String> holds,
            int clients,
            Duration length,
            Duration warmUp,
            int rounds,
            int streams,
            int fans,
            int seats,
            long seed,
            List<String> settings,
            Set<Kind> kinds) {
        Plan {
            holds = List.copyOf(holds);
            settings = List.copyOf(settings);
            kinds = Set.copyOf(kinds);
        }
    }

    SellingBench(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        this.random = new Random(plan.seed);
    }

    /** Measures all, prints it, and gives the report. */
    SellingReport run() throws IOException {
        say(Machine.facts("a heap of at most 2 GiB, as the bare server"));
        Map<String, Map<Kind, List<Round>>> all = new TreeMap<>(Collections.reverseOrder()); // redis is the usual one
        for (String holds : plan.holds) {
            all.put(holds, measure(holds));
        }
        SellingReport report = new SellingReport(plan, all, failures);
        report.print(out);
        return report;
    }

    private Map<Kind, List<Round>> measure(String holds) throws IOException {
        Path folder = plan.folder.resolve(holds);
        try (Stage stage = new Stage(folder, holds, plan.settings)) {
            PodoPaths paths = new PodoPaths(stage.podo(), plan, random, clock);
            paths.prepare(Kind.SEATS_CHANGED, plan.length);
            HttpFloor http = HttpFloor.start(stage, paths, folder.resolve("floor"), plan.clients);
            BareSql sql = stage.add(new BareSql(stage.postgres(), folder, clock));
            BareJoins joins = stage.add(new BareJoins(stage, paths, plan.clients));
            Parts parts = new Parts(stage, paths, http, sql, joins);
            List<Kind> kinds = new ArrayList<>(plan.kinds.stream().sorted().toList());
            for (Kind kind : kinds) {
                round(parts, kind, plan.warmUp); // the compiler has done its work, and what is used up is known
            }
            say("Seats held in " + holds + ": everything is warm.");
            Map<Kind, List<Round>> rounds = new EnumMap<>(Kind.class);
            for (int i = 1; i <= plan.rounds; i++) {
                Collections.shuffle(kinds, random);
                for (Kind kind : kinds) {
                    rounds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(round(parts, kind, plan.length));
                }
                say("Seats held in " + holds + ": round " + i + " of " + plan.rounds + ".");
            }
            return rounds;
        }
    }

    /** All that measures. */
    private record Parts(Stage stage, PodoPaths paths, HttpFloor http, BareSql sql, BareJoins joins) {}

    private Round round(Parts parts, Kind kind, Duration length) {
        parts.paths.prepare(kind, length);
        parts.sql.prepare(kind, length);
        parts.stage.podo().awaitIdle(CALM_LIMIT);
        Processors before = parts.stage.processors();
        Counted counted = count(parts, kind, length);
        Processors used = parts.stage.processors().since(before);
        if (counted.failures() > 0) {
            failures += counted.failures();
            say("FAILED: " + kind + ", " + counted.failures() + " of " + counted.operations() + "; the first: "
                    + counted.firstFailure());
        }
        return new Round(counted.figure(), used.microsEach(counted.operations()));
    }

    private Counted count(Parts parts, Kind kind, Duration length) {
        return switch (kind) {
            case REFUSED -> parts.paths.refused(length);
            case WON -> parts.paths.won(length);
            case CONFIRM -> parts.paths.confirm(length);
            case PURCHASE -> parts.paths.purchase(length);
            case JOIN -> parts.paths.join(length);
            case SEATS_UNCHANGED -> parts.paths.seatsUnchanged(length);
            case SEATS_CHANGED -> parts.paths.seatsChanged(length);
            case STREAMS -> parts.paths.streams(plan.streams).measure();
            case HTTP_REFUSED -> parts.http.refused(length);
            case HTTP_JOIN -> parts.http.join(length);
            case HTTP_SEATS_UNCHANGED -> parts.http.seatsUnchanged(length);
            case HTTP_SEATS_CHANGED -> parts.http.seatsChanged(length);
            case HTTP_STREAMS -> parts.http.streams(plan.streams).measure();
            case SQL_WON -> parts.sql.won(length);
            case SQL_CONFIRM -> parts.sql.confirm(length);
            case REDIS_JOIN -> parts.joins.join(length);
        };
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
