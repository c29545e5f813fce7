package podo.rush.selling;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import podo.rush.load.ClosedLoop;
import podo.rush.load.Latencies;
import podo.rush.load.OpenLoop;
import podo.rush.load.Request;
import podo.rush.load.Visitor;
import podo.rush.system.RunningPodo;

/** The paths through Podo, each asked by as many clients as are wished. For one thread. */
final class PodoPaths {
    private static final int TAKEN_PAIRS = 500;
    private static final int CONFLICT = 409;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Duration PREPARING_LIMIT = Duration.ofMinutes(5);

    /** How often a board changes while its seats are asked for. */
    private static final int CHANGES_A_SECOND = 50;

    /** What a path is expected to manage before it was measured, and how much more than the last time. */
    private static final double FIRST_RATE = 1_000;

    private static final double MORE = 1.5;

    private final RunningPodo podo;
    private final int clients;
    private final Random random;
    private final Fans fans;
    private final Halls halls;
    private final Halls changing;
    private final Queues queues;
    private final Stock stock = new Stock();
    private final List<Halls.Choice> taken = new ArrayList<>();
    private double reserves = FIRST_RATE;
    private double confirms = FIRST_RATE;
    private double joins = FIRST_RATE;

    PodoPaths(RunningPodo podo, SellingBench.Plan plan, Random random, InstantSource clock) {
        this.podo = podo;
        this.clients = plan.clients();
        this.random = random;
        this.fans = Fans.signIn(podo, plan.fans(), clients);
        this.halls = new Halls(podo, "bench-hall", plan.seats(), random);
        this.changing = new Halls(podo, "bench-changing", plan.seats(), random);
        this.queues =
                new Queues(podo, fans, clock.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
        takeSome(plan.seats());
    }

    /** Lets some pairs of a hall be taken, which everybody will want then, while the rest of it is free. */
    private void takeSome(int seats) {
        Halls hot = new Halls(podo, "bench-refused", seats, random);
        hot.ensure(1);
        for (int i = 0; i < TAKEN_PAIRS; i++) {
            hot.next().ifPresent(taken::add);
        }
        List<Halls.Choice> left = new ArrayList<>(taken);
        Visitor holding = new Repeating(
                () -> left.isEmpty()
                        ? Optional.empty()
                        : Optional.of(left.removeLast().by(fans.next())),
                CREATED);
        require(ClosedLoop.visit(podo.port(), _ -> holding, 1, PREPARING_LIMIT));
    }

    /** Prepares what a path uses up, so that it does not run out within the time; not measured. */
    void prepare(Kind kind, Duration length) {
        switch (kind) {
            case WON, PURCHASE -> halls.ensure(enough(reserves, length));
            case CONFIRM -> stock(enough(confirms, length));
            case JOIN -> queues.ensure(enough(joins, length));
            case SEATS_CHANGED, STREAMS -> changing.ensure(CHANGES_A_SECOND * (1 + (int) length.toSeconds()));
            default -> {
                // the others use nothing up
            }
        }
    }

    private int enough(double rate, Duration length) {
        return clients + (int) (MORE * rate * length.toMillis() / 1_000);
    }

    private void stock(int enough) {
        if (stock.size() < enough) {
            halls.ensure(enough - stock.size() + clients);
            require(ClosedLoop.visit(
                    podo.port(), _ -> new Reserving(halls, fans, stock, enough), clients, PREPARING_LIMIT));
        }
    }

    /** Seats that are taken are asked for. */
    Counted refused(Duration length) {
        return Counted.of(ask(() -> Optional.of(refusedWish().by(fans.next())), CONFLICT, length));
    }

    Halls.Choice refusedWish() {
        return taken.get(random.nextInt(taken.size()));
    }

    Counted won(Duration length) {
        Counted counted = Counted.of(ClosedLoop.visit(
                podo.port(), _ -> new Reserving(halls, fans, stock, Integer.MAX_VALUE), clients, length));
        reserves = counted.figure();
        return counted;
    }

    Counted confirm(Duration length) {
        Counted counted = Counted.of(ClosedLoop.visit(podo.port(), _ -> new Confirming(stock), clients, length));
        confirms = counted.figure();
        return counted;
    }

    Counted purchase(Duration length) {
        AtomicLong bought = new AtomicLong();
        ClosedLoop.Throughput loop =
                ClosedLoop.visit(podo.port(), _ -> new Purchasing(halls, fans, bought), clients, length);
        return Counted.of(loop, bought.get());
    }

    Counted join(Duration length) {
        Counted counted = Counted.of(ask(queues::next, CREATED, length));
        joins = counted.figure();
        return counted;
    }

    Counted seatsUnchanged(Duration length) {
        Request request = Request.get("seats", seatsPath(), Map.of("If-None-Match", seatsTag()));
        return Counted.of(ask(() -> Optional.of(request), NOT_MODIFIED, length));
    }

    /** The whole of a board that changes all the time. */
    Counted seatsChanged(Duration length) {
        changing.ensure(1);
        Request request = Request.get("seats", changingPath(), Map.of());
        List<Request> changes = new ArrayList<>();
        for (long i = 0; i < CHANGES_A_SECOND * Math.max(1, length.toSeconds()); i++) {
            changing.next().ifPresent(choice -> changes.add(choice.by(fans.next())));
        }
        CompletableFuture<Latencies> writer = CompletableFuture.supplyAsync(
                () -> OpenLoop.run(podo.port(), changes, CHANGES_A_SECOND, 1),
                task -> Thread.ofPlatform().start(task));
        Counted counted = Counted.of(ask(() -> Optional.of(request), OK, length));
        Latencies written = writer.join();
        return written.failures() == 0
                ? counted
                : new Counted(counted.figure(), counted.operations(), written.failures(), written.firstFailure());
    }

    /** Follows the changes of a board by so many streams. */
    FanOut streams(int streams) {
        Request request = Request.get("stream", changingPath() + "/stream", Map.of("Accept", "text/event-stream"));
        return new FanOut(
                podo.port(),
                request,
                streams,
                () -> changing.next()
                        .map(choice -> choice.by(fans.next()))
                        .orElseThrow(() -> new IllegalStateException("no seats are left to change")));
    }

    /** Some fan, for what is asked once. */
    String anyFan() {
        return fans.next();
    }

    Queues queues() {
        return queues;
    }

    String seatsPath() {
        return "/api/v1/showtimes/" + taken.getFirst().showtime() + "/seats";
    }

    /** The tag of these seats as they are now. */
    String seatsTag() {
        return podo.header(seatsPath(), "ETag");
    }

    String changingPath() {
        return "/api/v1/showtimes/bench-changing-1.1/seats";
    }

    private ClosedLoop.Throughput ask(Supplier<Optional<Request>> requests, int status, Duration length) {
        return ClosedLoop.visit(podo.port(), _ -> new Repeating(requests, status), clients, length);
    }

    private static void require(ClosedLoop.Throughput loop) {
        if (loop.latencies().failures() > 0) {
            throw new IllegalStateException(
                    "a preparation failed: " + loop.latencies().firstFailure());
        }
    }
}
