package podo.rush.booking;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.demo.DemoCatalogue;
import podo.platform.http.Json;
import podo.rush.load.Connection;
import podo.rush.load.Request;
import podo.rush.report.Machine;
import podo.rush.report.Table;
import podo.rush.system.RunningPodo;

/** Sells a stadium to clients who name seats and another to clients who ask for the best, and compares. For one thread. */
final class BestBench {
    private static final JsonType<SeatPlan> PLAN = Json.type(SeatPlan.class);
    private static final String EVENT = "bench-best";
    private static final String NAMED = EVENT + ".1";
    private static final String BEST = EVENT + ".2";
    private static final String BEST_OF_TWO = "{\"best\":{\"count\":2}}";
    private static final int SEATS_OF_A_FAN = 20;
    private static final int TENTH = 10;
    private static final int HUNDRED = 100;
    private static final int SPARE_FANS = 100;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final double AS_FAR = 1.1;
    private final Plan plan;
    private final PrintWriter out;
    private long failures;

    /** What to measure. */
    record Plan(Path folder, int clients, int percent, String holds, long seed) {}

    /** What came of one showtime until now. */
    private static final class Sale {
        private final IntFunction<Request> wishes;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger held = new AtomicInteger();
        private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        private double seconds;

        Sale(IntFunction<Request> wishes) {
            this.wishes = wishes;
        }

        int count(int status) {
            AtomicInteger count = statuses.get(status);
            return count == null ? 0 : count.get();
        }
    }

    BestBench(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /** Measures, and tells how many requests failed. */
    long run() throws IOException {
        say(Machine.facts(plan.clients + " clients, holds in " + plan.holds));
        try (RunningPodo podo = RunningPodo.up(
                plan.folder.resolve("podo"),
                "--holds",
                plan.holds,
                "--set",
                "booking.hold=1h",
                "--set",
                "booking.reserves-per-second=100000",
                "--set",
                "holds.account-seats=100",
                "--set",
                "work.longest-wait=30s", // what takes long is a figure and not a refusal
                "--set",
                "identity.sign-ins-per-second=100000")) {
            podo.importDocument(document(podo));
            SeatPlan seatPlan = seatPlan(podo);
            House house = new House(seatPlan);
            List<String> fans = fans(podo, house.size() * plan.percent / HUNDRED / SEATS_OF_A_FAN + SPARE_FANS);
            List<List<String>> pairs = house.pairs(new Random(plan.seed));
            Sale named = new Sale(wish -> reserve(
                    NAMED,
                    fans.get(wish % fans.size()),
                    "{\"seats\":[\"" + String.join("\",\"", pairs.get(wish % pairs.size())) + "\"]}"));
            Sale best = new Sale(wish -> reserve(BEST, fans.get(wish % fans.size()), BEST_OF_TWO));
            sell(podo, named, best, house.size());
            report(podo, named, best);
            judge(podo, fans, house);
        }
        return failures;
    }

    private static Request reserve(String showtime, String token, String body) {
        return Request.post(
                showtime,
                "/api/v1/showtimes/" + showtime + "/reserve",
                Map.of("Authorization", "Bearer " + token),
                body);
    }

    /** The demo's stadium and an event with two showtimes in it. */
    private static CatalogueDocument document(RunningPodo podo) {
        PlanEntry stadium = DemoCatalogue.document(podo.today()).seatPlans().stream()
                .max(Comparator.comparingInt(entry -> entry.sections().stream()
                        .flatMap(section -> section.rows().stream())
                        .mapToInt(row -> row.seats().size())
                        .sum()))
                .orElseThrow();
        List<GradePrice> prices = stadium.sections().stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.seats().stream())
                .map(CatalogueDocument.SeatEntry::grade)
                .distinct()
                .map(grade -> new GradePrice(grade, new LocalText(grade, grade), 10_000, "KRW"))
                .toList();
        String day = podo.today().plusMonths(1).toString();
        List<ShowtimeEntry> showtimes = List.of("12:00", "19:00").stream()
                .map(time -> new ShowtimeEntry(
                        time, day + "T" + time + ":00+09:00", null, null, stadium.key(), SEATS_OF_A_FAN, null, prices))
                .toList();
        EventEntry event = new EventEntry(
                EVENT,
                EVENT,
                new LocalText("측정", "Benchmark"),
                "concert",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                showtimes);
        return new CatalogueDocument("bench", List.of(), List.of(stadium), List.of(), List.of(event));
    }

    private static SeatPlan seatPlan(RunningPodo podo) {
        if (podo.get("/api/v1/showtimes/" + BEST).json().get("seatMap") instanceof Map<?, ?> map) {
            String body = podo.get(String.valueOf(map.get("url"))).body();
            return Json.parse(body.getBytes(StandardCharsets.UTF_8), PLAN);
        }
        throw new IllegalStateException("the showtime has no seats");
    }

    private static List<String> fans(RunningPodo podo, int count) {
        return IntStream.range(0, count)
                .mapToObj(fan -> podo.fanToken("bench-" + fan))
                .toList();
    }

    private void sell(RunningPodo podo, Sale named, Sale best, int seats) {
        Table table =
                new Table("sold, %", "named, holds/s", "best, holds/s", "ratio", "named, refused", "best, refused");
        for (int next = TENTH; next < plan.percent + TENTH; next += TENTH) {
            int percent = Math.min(next, plan.percent);
            int holds = seats / 2 * percent / HUNDRED;
            double namedRate = sellUntil(podo, named, holds);
            double bestRate = sellUntil(podo, best, holds);
            table.add(percent, namedRate, bestRate, bestRate / namedRate, named.count(CONFLICT), best.count(CONFLICT));
        }
        table.print(out);
    }

    /** Lets all clients reserve until so many holds are made; answers the holds a second. */
    private double sellUntil(RunningPodo podo, Sale sale, int holds) {
        int before = sale.held.get();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < plan.clients; i++) {
                int client = i;
                threads.execute(() -> reserveUntil(podo, sale, holds, client));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        sale.seconds += seconds;
        return (sale.held.get() - before) / seconds;
    }

    /** Gives up after twice as many wishes as there are holds to make: the rest is refused then. */
    private static void reserveUntil(RunningPodo podo, Sale sale, int holds, int client) {
        try (Connection connection = Connection.of(client, podo.port())) {
            while (sale.held.get() < holds && sale.asked.get() < 2 * holds) {
                int status = connection.ask(sale.wishes.apply(sale.asked.getAndIncrement()));
                sale.statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
                if (status == CREATED) {
                    sale.held.incrementAndGet();
                }
            }
        } catch (IOException e) {
            sale.statuses.computeIfAbsent(0, _ -> new AtomicInteger()).incrementAndGet();
        }
    }

    private void report(RunningPodo podo, Sale named, Sale best) {
        Table table = new Table("over the whole sale", "named", "best");
        table.add("holds/s", named.held.get() / named.seconds, best.held.get() / best.seconds);
        table.add("wishes", named.asked.get(), best.asked.get());
        table.add("refused as taken, %", percent(named.count(CONFLICT), named), percent(best.count(CONFLICT), best));
        table.print(out);
        double ratio = best.held.get() / best.seconds / (named.held.get() / named.seconds);
        Map<String, Long> tries = new TreeMap<>();
        for (String outcome : List.of("one-try", "more-tries", "lost")) {
            tries.put(
                    outcome,
                    podo.counter("podo_best_wishes_total{outcome=\"" + outcome + "\"}")
                            .orElse(0));
        }
        long all =
                Math.max(1, tries.values().stream().mapToLong(Long::longValue).sum());
        say(String.format(
                Locale.ROOT,
                "best/named: %.2f of the holds a second. Best seats held in one try: %.1f %%; tries: %s.",
                ratio,
                100.0 * tries.getOrDefault("one-try", 0L) / all,
                tries));
        for (Sale sale : List.of(named, best)) {
            sale.statuses.forEach((status, count) -> {
                if (status != CREATED && status != CONFLICT) {
                    failures += count.get();
                    say("FAILED: " + count + " wishes were answered " + status);
                }
            });
        }
    }

    private static double percent(int part, Sale sale) {
        return 100.0 * part / Math.max(1, sale.asked.get());
    }

    /** A booking of best seats, as its fan sees it. */
    private record Held(Instant createdAt, List<String> seats) {}

    /** Gives the seats away once more, in the order of the bookings, and compares each with the best that was free. */
    private void judge(RunningPodo podo, List<String> fans, House house) {
        List<Held> all = new ArrayList<>();
        fans.forEach(fan -> all.addAll(heldBy(podo, fan)));
        all.sort(Comparator.comparing(Held::createdAt));
        int sameKind = 0;
        int nearEnough = 0;
        int both = 0;
        for (Held held : all) {
            House.Pair best = house.best();
            House.Pair got = house.take(held.seats);
            boolean isOfTheKind = Double.isFinite(got.distance()) && (!got.leavesOrphan() || best.leavesOrphan());
            boolean isNear = got.distance() <= AS_FAR * best.distance();
            sameKind += isOfTheKind ? 1 : 0;
            nearEnough += isNear ? 1 : 0;
            both += isOfTheKind && isNear ? 1 : 0;
        }
        double percent = 100.0 / Math.max(1, all.size());
        say(String.format(
                Locale.ROOT,
                "Of %d holds of best seats, beside the best pair that was free when the booking was made: %.1f %% of the"
                        + " same kind, %.1f %% at most %.1f times as far away, %.1f %% both.",
                all.size(),
                sameKind * percent,
                nearEnough * percent,
                AS_FAR,
                both * percent));
    }

    private static List<Held> heldBy(RunningPodo podo, String fan) {
        List<Held> held = new ArrayList<>();
        if (podo.get("/api/v1/bookings", fan).json().get("items") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> booking
                        && BEST.equals(booking.get("showtimeId"))
                        && booking.get("seats") instanceof List<?> seats) {
                    List<String> names = seats.stream()
                            .map(seat -> seat instanceof Map<?, ?> known ? String.valueOf(known.get("seatId")) : "")
                            .toList();
                    held.add(new Held(Instant.parse(String.valueOf(booking.get("createdAt"))), names));
                }
            }
        }
        return held;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
