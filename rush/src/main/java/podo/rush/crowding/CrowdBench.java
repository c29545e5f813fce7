package podo.rush.crowding;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import podo.kernel.StartException;
import podo.rush.load.ClosedLoop;
import podo.rush.load.Latencies;
import podo.rush.load.Loopback;
import podo.rush.load.OpenLoop;
import podo.rush.load.Request;
import podo.rush.report.Machine;
import podo.rush.report.Table;
import podo.rush.system.JavaProcess;
import podo.rush.system.RunningPodo;

/** Lets a crowd reserve while others read, beside a control, and prints the difference. For one thread. */
final class CrowdBench {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** How long a crowd takes to open its connections, generously. */
    private static final Duration CROWD_COMES = Duration.ofSeconds(4);

    private static final Duration CALM_LIMIT = Duration.ofSeconds(30);
    private static final int READERS = 64;

    /** What is asked of Podo only for the sake of the bench: nobody is slowed down for asking often. */
    private static final List<String> NO_RATES = List.of(
            "identity.sign-ins-per-second=100000",
            "identity.sign-in-burst=1000000",
            "booking.reserves-per-second=100000");

    private final Plan plan;
    private final PrintWriter out;
    private final Random random;

    /** What to measure. */
    record Plan(Path folder, int connections, int rate, Duration length, int rounds, long seed, List<String> settings) {
        Plan {
            settings = List.copyOf(settings);
        }
    }

    /** Whom the crowd asks. */
    private enum Crowd {
        NONE("no crowd"),
        AT_PODO("crowd reserves at Podo"),
        AT_BARE_SERVER("crowd asks a bare server");

        private final String meaning;

        Crowd(String meaning) {
            this.meaning = meaning;
        }
    }

    /** What a round came to: what readers saw, and what the crowd was answered. */
    private record Round(Latencies reads, double crowdPerSecond, double crowdRefused) {}

    CrowdBench(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        this.random = new Random(plan.seed);
    }

    /** Measures all, and tells how many reads failed. */
    long run() throws IOException {
        say(Machine.facts("a heap of at most 2 GiB, as the bare server"));
        List<String> options = new ArrayList<>();
        NO_RATES.forEach(setting -> options.addAll(List.of("--set", setting)));
        plan.settings.forEach(setting -> options.addAll(List.of("--set", setting)));
        Path port = plan.folder.resolve("port");
        try (RunningPodo podo = RunningPodo.up(plan.folder.resolve("podo"), options.toArray(String[]::new));
                JavaProcess bare = JavaProcess.start(
                        plan.folder.resolve("bare.log"), BareServer.class.getName(), List.of(port.toString()))) {
            bare.await("the bare server listens", START_LIMIT, () -> Files.exists(port));
            HotHall.open(podo);
            List<Request> fans = HotHall.fans(podo, plan.connections, random);
            List<Request> reads = reads(podo);
            Map<Crowd, Integer> ports =
                    Map.of(Crowd.AT_PODO, podo.port(), Crowd.AT_BARE_SERVER, Integer.parseInt(Files.readString(port)));
            return compare(podo, ports, fans, reads);
        }
    }

    private long compare(RunningPodo podo, Map<Crowd, Integer> ports, List<Request> fans, List<Request> reads) {
        Map<Crowd, List<Round>> rounds = new EnumMap<>(Crowd.class);
        List<Crowd> kinds = new ArrayList<>(List.of(Crowd.values()));
        kinds.forEach(crowd -> round(podo, crowd, ports, fans, reads)); // everything is warm
        for (int i = 0; i < plan.rounds; i++) {
            Collections.shuffle(kinds, random);
            for (Crowd crowd : kinds) {
                rounds.computeIfAbsent(crowd, _ -> new ArrayList<>()).add(round(podo, crowd, ports, fans, reads));
            }
        }
        return print(rounds);
    }

    private Round round(
            RunningPodo podo, Crowd crowd, Map<Crowd, Integer> ports, List<Request> fans, List<Request> reads) {
        podo.awaitIdle(CALM_LIMIT); // who was left waiting in the round before is not of this one
        if (crowd == Crowd.NONE) {
            return new Round(OpenLoop.run(podo.port(), reads, plan.rate, READERS), 0, 0);
        }
        AtomicInteger next = new AtomicInteger();
        CountDownLatch complete = new CountDownLatch(plan.connections);
        IntFunction<InetAddress> from = connection -> {
            complete.countDown();
            return Loopback.address(connection);
        };
        CompletableFuture<ClosedLoop.Throughput> flood = CompletableFuture.supplyAsync(
                () -> ClosedLoop.run(
                        of(ports, crowd),
                        from,
                        () -> fans.get(next.getAndIncrement() % fans.size()),
                        plan.connections,
                        plan.length.plus(CROWD_COMES)),
                task -> Thread.ofPlatform().start(task));
        await(complete);
        Latencies seen = OpenLoop.run(podo.port(), reads, plan.rate, READERS);
        ClosedLoop.Throughput asked = flood.join();
        return new Round(
                seen, asked.perSecond(), asked.latencies().failures() / (double) Math.max(1, asked.answered()));
    }

    /** Reads are measured beside a crowd that is there. */
    private static void await(CountDownLatch complete) {
        try {
            if (!complete.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new StartException(
                        "The crowd did not get its connections within " + START_LIMIT.toSeconds() + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Others' events: from memory, as pages and as JSON, and by a search. */
    private List<Request> reads(RunningPodo podo) {
        List<Request> kinds = new ArrayList<>();
        Map<String, String> headers = Map.of("Accept-Language", "ko");
        kinds.add(Request.get("home", "/", headers));
        kinds.add(Request.get("search", "/api/v1/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8", headers));
        for (Object item :
                list(podo.get("/api/v1/search?size=20&bookable=true").json().get("items"))) {
            String event = String.valueOf(((Map<?, ?>) item).get("eventId"));
            List<?> showtimes = list(podo.get("/api/v1/events/" + event).json().get("showtimes"));
            if (!showtimes.isEmpty()) {
                String showtime = String.valueOf(((Map<?, ?>) showtimes.getFirst()).get("showtimeId"));
                kinds.add(Request.get("event page", "/events/" + event, headers));
                kinds.add(Request.get("event JSON", "/api/v1/events/" + event, headers));
                kinds.add(Request.get("seats", "/api/v1/showtimes/" + showtime + "/seats", headers));
            }
        }
        List<Request> reads = new ArrayList<>();
        for (long i = 0; i < plan.rate * plan.length.toSeconds(); i++) {
            reads.add(kinds.get(random.nextInt(kinds.size())));
        }
        return reads;
    }

    private long print(Map<Crowd, List<Round>> rounds) {
        Table table = new Table(
                "reads of others",
                "count",
                "failed",
                "p50, ms",
                "p99, ms",
                "longest, ms",
                "crowd, /s",
                "without a hold, %");
        long failed = 0;
        for (Crowd crowd : Crowd.values()) {
            List<Round> all = of(rounds, crowd);
            long lost = all.stream().mapToLong(round -> round.reads.failures()).sum();
            failed += lost;
            all.stream()
                    .filter(round -> round.reads.failures() > 0)
                    .forEach(round -> say("FAILED: " + round.reads.firstFailure()));
            table.add(
                    crowd.meaning,
                    all.stream().mapToLong(round -> round.reads.all().count()).sum(),
                    lost,
                    median(all, round -> round.reads.all().p50()),
                    p99(all),
                    median(all, round -> round.reads.all().most()),
                    median(all, Round::crowdPerSecond),
                    median(all, round -> round.crowdRefused * 100));
        }
        double ratio = p99(of(rounds, Crowd.AT_PODO)) / p99(of(rounds, Crowd.AT_BARE_SERVER));
        table.print(out);
        printKinds(rounds);
        say(String.format(
                Locale.ROOT,
                "p99 of reads beside the crowd / beside the bare server's crowd: %.2f. Medians of %d rounds of %d s in"
                        + " random order; %d connections from %d addresses; reads by an open loop, %d/s.",
                ratio,
                plan.rounds,
                plan.length.toSeconds(),
                plan.connections,
                Loopback.ADDRESSES,
                plan.rate));
        return failed;
    }

    private void printKinds(Map<Crowd, List<Round>> rounds) {
        Table table = new Table("p99 of a kind of read, ms", "no crowd", "crowd at Podo", "crowd at a bare server");
        for (String kind : of(rounds, Crowd.NONE).getFirst().reads.byKind().keySet()) {
            List<Object> cells = new ArrayList<>(List.of(kind));
            for (Crowd crowd : Crowd.values()) {
                cells.add(median(
                        of(rounds, crowd),
                        round -> of(round.reads.byKind(), kind).p99()));
            }
            table.add(cells.toArray());
        }
        table.print(out);
    }

    private static List<?> list(@Nullable Object json) {
        return json instanceof List<?> list ? list : List.of();
    }

    private static <K, V> V of(Map<K, V> all, K key) {
        return Objects.requireNonNull(all.get(key));
    }

    private static double p99(List<Round> rounds) {
        return median(rounds, round -> round.reads.all().p99());
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] all = rounds.stream().mapToDouble(figure).sorted().toArray();
        return all[all.length / 2];
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
