package podo.rush.selling;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import podo.platform.http.Json;
import podo.rush.report.Machine;
import podo.rush.report.Table;

/**
 * What came of all rounds, as tables and as JSON.
 *
 * @param all by how seats are held
 * @param failures answers that were not to be expected
 */
record SellingReport(SellingBench.Plan plan, Map<String, Map<Kind, List<Round>>> all, long failures) {
    private static final int SEATS_OF_A_PURCHASE = 2;

    /** What a national railway plans to be able to sell. */
    private static final int TICKETS_A_SECOND = 2_500;

    /** Figures of several rounds. */
    private record Spread(double median, double least, double most) {
        static Spread of(List<Round> rounds, ToDoubleFunction<Round> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
        }

        String range() {
            return Table.shown(least) + "–" + Table.shown(most);
        }

        Map<String, Object> json() {
            return Map.of("median", median, "least", least, "most", most);
        }
    }

    /** Prints both tables and what they mean. */
    void print(PrintWriter out) {
        speeds().print(out);
        processors().print(out);
        if (hasPurchases()) {
            all.keySet().forEach(holds -> out.println(ticketsSentence(holds)));
        }
        out.printf(
                Locale.ROOT,
                "Medians of %d rounds of %s s in random order; %d clients, each from an address of its own, and 32 connections"
                        + " of the bare SQL. A second: operations; of the fan-out milliseconds until the last of %d streams has"
                        + " a change. Ratio: Podo/floor, of the fan-out floor/Podo.%n",
                plan.rounds(),
                Table.shown(seconds()),
                plan.clients(),
                plan.streams());
        out.flush();
    }

    private List<Comparison> comparisons() {
        return Comparison.ALL.stream()
                .filter(one -> plan.kinds().contains(one.ours()))
                .toList();
    }

    private boolean hasPurchases() {
        return plan.kinds().contains(Kind.PURCHASE);
    }

    private Table speeds() {
        Table table =
                new Table("path", "holds", "floor", "Podo", "least–most", "the floor", "least–most", "ratio", "goal");
        for (Comparison comparison : comparisons()) {
            for (String holds : all.keySet()) {
                Spread ours = speed(holds, comparison.ours());
                Spread floor = speed(holds, comparison.floor());
                table.add(
                        comparison.path(),
                        holds,
                        comparison.floorName(),
                        ours.median,
                        ours.range(),
                        floor.median,
                        floor.range(),
                        ratio(comparison, holds),
                        goal(comparison, holds));
            }
        }
        return table;
    }

    private String goal(Comparison comparison, String holds) {
        return comparison.goal().isEmpty()
                ? "–"
                : Table.shown(comparison.goal().getAsDouble())
                        + (isReached(comparison, holds) ? " reached" : " missed");
    }

    private boolean isReached(Comparison comparison, String holds) {
        return ratio(comparison, holds) >= comparison.goal().orElse(0);
    }

    private double ratio(Comparison comparison, String holds) {
        double ours = speed(holds, comparison.ours()).median;
        double floor = speed(holds, comparison.floor()).median;
        return comparison.isTime() ? floor / ours : ours / floor;
    }

    private Table processors() {
        Table table = new Table(
                "CPU µs an operation",
                "holds",
                "Podo",
                "PostgreSQL",
                "Redis",
                "servers",
                "load generator",
                "floor's servers");
        for (Comparison comparison : comparisons()) {
            for (String holds : all.keySet()) {
                Processors micros = micros(holds, comparison.ours());
                table.add(
                        comparison.path(),
                        holds,
                        micros.podo(),
                        micros.postgres(),
                        micros.redis(),
                        micros.servers(),
                        micros.generator(),
                        micros(holds, comparison.floor()).servers());
            }
        }
        return table;
    }

    private String ticketsSentence(String holds) {
        double tickets = tickets(holds);
        return String.format(
                Locale.ROOT,
                "Seats held in %s: %s tickets a second by whole purchases of two, beside %,d: %.2f.",
                holds,
                Table.shown(tickets),
                TICKETS_A_SECOND,
                tickets / TICKETS_A_SECOND);
    }

    private double tickets(String holds) {
        return speed(holds, Kind.PURCHASE).median * SEATS_OF_A_PURCHASE;
    }

    /** All of it, in one object. */
    String json() {
        List<Map<String, Object>> paths = new ArrayList<>();
        for (Comparison comparison : comparisons()) {
            for (String holds : all.keySet()) {
                paths.add(json(comparison, holds));
            }
        }
        Map<String, Object> tickets = new LinkedHashMap<>();
        if (hasPurchases()) {
            all.keySet().forEach(holds -> tickets.put(holds, tickets(holds)));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", Machine.facts("a heap of at most 2 GiB, as the bare server"));
        report.put("clients", plan.clients());
        report.put("seconds", seconds());
        report.put("rounds", plan.rounds());
        report.put("streams", plan.streams());
        report.put("seats", plan.seats());
        report.put("failures", failures);
        report.put("ticketsPerSecond", tickets);
        report.put("ticketsWanted", TICKETS_A_SECOND);
        report.put("paths", paths);
        return Json.anything().toJson(report);
    }

    private Map<String, Object> json(Comparison comparison, String holds) {
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("path", comparison.path());
        path.put("holds", holds);
        path.put("unit", comparison.isTime() ? "ms" : "per second");
        path.put("podo", speed(holds, comparison.ours()).json());
        path.put("floor", comparison.floorName());
        path.put("floorFigure", speed(holds, comparison.floor()).json());
        path.put("ratio", ratio(comparison, holds));
        if (comparison.goal().isPresent()) {
            path.put("goal", comparison.goal().getAsDouble());
            path.put("reached", isReached(comparison, holds));
        }
        path.put("cpuMicros", json(micros(holds, comparison.ours())));
        path.put("floorCpuMicros", json(micros(holds, comparison.floor())));
        return path;
    }

    private static Map<String, Object> json(Processors micros) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("podo", micros.podo());
        json.put("postgres", micros.postgres());
        json.put("redis", micros.redis());
        json.put("bareServer", micros.floor());
        json.put("loadGenerator", micros.generator());
        return json;
    }

    private double seconds() {
        return plan.length().toMillis() / 1e3;
    }

    private Spread speed(String holds, Kind kind) {
        return Spread.of(rounds(holds, kind), Round::figure);
    }

    private Processors micros(String holds, Kind kind) {
        List<Round> rounds = rounds(holds, kind);
        return new Processors(
                Spread.of(rounds, round -> round.micros().podo()).median,
                Spread.of(rounds, round -> round.micros().postgres()).median,
                Spread.of(rounds, round -> round.micros().redis()).median,
                Spread.of(rounds, round -> round.micros().floor()).median,
                Spread.of(rounds, round -> round.micros().generator()).median);
    }

    private List<Round> rounds(String holds, Kind kind) {
        return Objects.requireNonNull(Objects.requireNonNull(all.get(holds)).get(kind));
    }
}
