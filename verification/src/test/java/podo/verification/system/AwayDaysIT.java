package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.platform.testing.Await;

/**
 * PostgreSQL, Redis, or both are stopped under running processes: whoever only looks goes on looking, and is told how old
 * it is; who asks for more is told to come back; and everything comes back by itself.
 */
@Tag("own-process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayDaysIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TITLE = "작은 공연";

    /** What comes from memory and has an age: a page, or a document. */
    private static final List<String> AGED = List.of(
            "/", // a hot sale is near, so this leads there
            "/?browse=1",
            "/search",
            "/genres/concert",
            "/search?q=%EC%9E%91%EC%9D%80",
            "/events/small-hall",
            "/events/small-hall?lang=en",
            "/api/v1/search?q=%EC%9E%91%EC%9D%80",
            "/api/v1/search/suggest?q=%EC%9E%91%EC%9D%80",
            "/api/v1/events/small-hall");

    private static final AtomicInteger ROUND = new AtomicInteger();
    private final Installation installation = new Installation();
    private PodoProcess all;
    private PodoProcess search;
    private Visitor visitor;
    private Visitor searcher;
    private String fan = "";
    private String seatMap = "";

    /** Two processes that have been asked for what is known, and no more. */
    @BeforeAll
    void start() {
        installation.migrate();
        all = installation.serve("all", installation.freshFolder(), "booking.hold=30s");
        search = installation.serve("search");
        all.awaitReady();
        search.awaitReady();
        visitor = new Visitor(all.api());
        searcher = new Visitor(search.api());
        SmallHall.importInto(all.api());
        Api.Answer queue = all.api()
                .operator()
                .method(
                        "PUT",
                        "/admin/events/tonight/queue",
                        Map.of(
                                "enabled",
                                true,
                                "opensAt",
                                Instant.now().plusSeconds(1200).toString()));
        assertThat(queue.status()).as(queue.toString()).isEqualTo(200);
        fan = all.api().fan().token();
        seatMap = String.valueOf(Api.object(
                        all.api().get("/showtimes/" + SmallHall.EVENING).json().get("seatMap"))
                .get("url"));
        awaitEverything();
    }

    /** One that fails must not take the others with it. */
    @AfterEach
    void startWhatIsStopped() {
        installation.startPostgres();
        installation.startRedis();
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void postgres_stopped_leavesWhatIsKnown_andComesBack() {
        installation.stopPostgres();
        looksAsBefore();
        growsOld();
        asksInVain();
        long from = System.nanoTime();
        installation.startPostgres();
        isBack("PostgreSQL", from);
    }

    @Test
    void redis_stopped_leavesWhatIsKnown_andComesBack() {
        installation.stopRedis();
        looksAsBefore();
        sellsNothing();
        assertThat(visitor.get("/api/v1/events/never-heard-of-" + ROUND.incrementAndGet())
                        .status())
                .as("the catalogue does without Redis")
                .isEqualTo(404);
        long from = System.nanoTime();
        installation.startRedis();
        isBack("Redis", from);
    }

    @Test
    void both_stopped_leaveWhatIsKnown_andComeBack() {
        installation.stopPostgres();
        installation.stopRedis();
        looksAsBefore();
        growsOld();
        asksInVain();
        sellsNothing();
        long from = System.nanoTime();
        installation.startPostgres();
        installation.startRedis();
        isBack("PostgreSQL and Redis", from);
    }

    /** Pages and documents, and searches that nobody has asked yet. */
    private void looksAsBefore() {
        known().forEach(path -> assertThat(visitor.get(path)).as(path).satisfies(AwayDaysIT::isFine));
        assertThat(visitor.get("/?browse=1").body()).contains(TITLE);
        assertThat(visitor.get("/").body()).contains("/queue/tonight");
        for (Visitor one : List.of(visitor, searcher)) {
            String fresh = "q=%EA%B3%B5%EC%97%B0&from=2020-01-01&to=2099-01-" + (10 + ROUND.incrementAndGet());
            for (String path : List.of("/search?" + fresh, "/api/v1/search?" + fresh)) {
                Visitor.Seen seen = one.get(path);
                assertThat(seen).as(path).satisfies(AwayDaysIT::isFine);
                assertThat(seen.unmarked()).as(path).contains(TITLE);
            }
            Visitor.Seen suggestions =
                    one.get("/api/v1/search/suggest?limit=" + (ROUND.get() % 20 + 1) + "&q=%E3%85%88");
            assertThat(suggestions).satisfies(AwayDaysIT::isFine);
            assertThat(suggestions.body()).contains(SmallHall.EVENT);
        }
    }

    private Stream<String> known() {
        return Stream.concat(AGED.stream(), Stream.of("/api/v1/showtimes/" + SmallHall.EVENING, seatMap));
    }

    private static void isFine(Visitor.Seen seen) {
        assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
    }

    /** Caches are told the age once it is worth telling, and it grows. */
    private void growsOld() {
        Map<String, Long> first = new HashMap<>();
        Await.until("all tell their age, not only " + first.keySet(), LIMIT, () -> {
            for (String path : AGED) {
                visitor.get(path).age().ifPresent(age -> first.putIfAbsent(path, age));
            }
            return first.size() == AGED.size();
        });
        assertThat(first.values()).allMatch(age -> age >= 5);
        first.forEach((path, age) -> Await.until(
                path + " grows older than " + age + " s",
                LIMIT,
                () -> visitor.get(path).age().orElse(0) > age));
        Await.until(
                "the other process tells its age",
                LIMIT,
                () -> searcher.get("/search").age().isPresent());
    }

    /** Who asks for what only the database knows is told to come back. */
    private void asksInVain() {
        String unknown = "never-heard-of-" + ROUND.incrementAndGet();
        isAskedToComeBack("/api/v1/events/" + unknown);
        isAskedToComeBack("/api/v1/showtimes/" + unknown + ".1");
        isAskedToComeBack("/events/" + unknown);
        Api somebody = all.api().with(fan);
        isUnavailable(somebody.get("/bookings"));
        isUnavailable(somebody.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)));
        isUnavailable(all.api().post("/session", Map.of("name", "somebody-new", "role", "fan")));
    }

    private void isAskedToComeBack(String path) {
        Visitor.Seen seen = visitor.get(path);
        assertThat(seen.status()).as(path + ": " + seen).isEqualTo(503);
        assertThat(seen.retryAfter())
                .as(path)
                .hasValueSatisfying(
                        seconds -> assertThat(Long.parseLong(seconds)).isPositive());
        if (path.startsWith("/api/")) {
            assertThat(seen.type()).as(path).startsWith("application/problem+json");
        } else {
            assertThat(seen.type()).as(path).startsWith("text/html");
            assertThat(seen.body()).as(path).contains("<main id=\"content\"");
        }
    }

    /** Nothing is sold, and no line is joined, and that is said at once. */
    private void sellsNothing() {
        Api somebody = all.api().with(fan);
        isUnavailable(somebody.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)));
        isUnavailable(somebody.post("/queue/tonight/join", Map.of()));
    }

    private static void isUnavailable(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.code()).as(answer.toString()).isNotEmpty();
    }

    /** Everything works again without anybody's doing, and a change of now is seen everywhere. */
    private void isBack(String what, long from) {
        awaitEverything();
        long working = millisSince(from);
        String title = TITLE + " " + ROUND.incrementAndGet();
        long changed = System.nanoTime();
        Api.Answer answer = all.api()
                .operator()
                .method("PATCH", "/admin/events/" + SmallHall.EVENT, Map.of("title", Map.of("ko", title)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        for (String path : List.of("/events/small-hall", "/api/v1/events/small-hall", "/?browse=1")) {
            Await.until(
                    "the change is on " + path,
                    LIMIT,
                    () -> visitor.get(path).unmarked().contains(title));
        }
        for (Visitor one : List.of(visitor, searcher)) {
            Await.until(
                    "the change is found",
                    LIMIT,
                    () -> one.get("/api/v1/search?q=%EC%9E%91%EC%9D%80").body().contains(title));
        }
        System.out.printf(
                "%s back: everything works after %d ms, and a change then is seen everywhere after %d ms%n",
                what, working, millisSince(changed));
    }

    private void awaitEverything() {
        Await.until(
                "every page and document is there, and as new",
                LIMIT,
                () -> known().map(visitor::get)
                        .allMatch(seen -> seen.status() == 200 && seen.age().isEmpty()));
        Await.until(
                "the other process is as new",
                LIMIT,
                () -> searcher.get("/search").age().isEmpty());
        Await.until(
                "the database is asked again",
                LIMIT,
                () -> visitor.get("/events/never-heard-of").status() == 404);
        Api somebody = all.api().with(fan);
        Await.until("seats are sold again", LIMIT, () -> {
            Api.Answer reserved = somebody.reserve(SmallHall.EVENING, SmallHall.freshSeats(1));
            return reserved.status() == 201
                    && somebody.post("/bookings/" + reserved.text("bookingId") + "/cancel", Map.of())
                                    .status()
                            == 200;
        });
        Await.until("the line is joined again", LIMIT, () -> {
            int joined = somebody.post("/queue/tonight/join", Map.of()).status();
            return joined == 200 || joined == 201;
        });
        Await.until(
                "all say that they are ready",
                LIMIT,
                () -> Stream.of(all, search)
                        .allMatch(process ->
                                process.api().getRoot("/health/ready").status() == 200));
    }

    private static long millisSince(long from) {
        return (System.nanoTime() - from) / 1_000_000;
    }
}
