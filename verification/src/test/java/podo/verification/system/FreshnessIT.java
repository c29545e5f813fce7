package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.platform.testing.Await;

/**
 * A change made through one process is on the pages and in the search of every other; whatever is lost on the way, and
 * whoever comes late. Prints how long each place took.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshnessIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EVENT = SmallHall.EVENT;

    /** Never said before, so that nothing can be found by chance. */
    private static final AtomicInteger WORD = new AtomicInteger(4100);

    private final Installation installation = new Installation();
    private final Path index = installation.freshFolder();
    private PodoProcess writing;
    private PodoProcess reading;
    private PodoProcess search;

    @BeforeAll
    void start() {
        installation.migrate();
        writing = installation.serve("catalogue");
        reading = installation.serve("catalogue");
        search = installation.serve("search", index);
        for (PodoProcess process : List.of(writing, reading, search)) {
            process.awaitReady();
        }
        SmallHall.importInto(writing.api());
        isSeenEverywhere("작은 공연", System.nanoTime(), "an import");
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void change_isSeenInEveryProcess() {
        for (int i = 0; i < 3; i++) {
            String title = freshTitle();
            long from = System.nanoTime();
            retitle(title);
            isSeenEverywhere(title, from, "a change");
        }
    }

    /** All connections are cut, those that listen too, and the change comes before anybody listens again. */
    @Test
    void change_whileNobodyListens_isSeenInEveryProcess() throws SQLException {
        boolean unheard = false;
        for (long end = System.nanoTime() + LIMIT.toNanos(); !unheard && System.nanoTime() < end; ) {
            Api operator = writing.api().operator();
            String title = freshTitle();
            cutConnections();
            long from = System.nanoTime();
            Await.until(
                    "it can be changed", LIMIT, () -> retitle(operator, title).status() == 200);
            unheard = freshListeners() == 0;
            isSeenEverywhere(
                    title, from, unheard ? "a change that nobody heard of" : "a change that somebody heard of");
        }
        assertThat(unheard).as("the change was quicker than those who listen").isTrue();
    }

    /** The log says it and nobody is notified, as if that had been lost on the way: the poll finds it. */
    @Test
    void change_ofWhichNobodyIsNotified_isSeenInEveryProcess() throws SQLException {
        String title = freshTitle();
        long from = System.nanoTime();
        try (Connection connection = installation.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement change = connection.prepareStatement(
                            "UPDATE catalogue.event SET title = jsonb_build_object('ko', ?) WHERE id = ?");
                    PreparedStatement entry = connection.prepareStatement(
                            "INSERT INTO catalogue.change_log (kind, id, at) VALUES ('EVENT', ?, now())")) {
                change.setString(1, title);
                change.setString(2, EVENT);
                assertThat(change.executeUpdate()).isEqualTo(1);
                entry.setString(1, EVENT);
                entry.executeUpdate();
            }
            connection.commit();
        }
        isSeenEverywhere(title, from, "a change without a notification");
    }

    @Test
    void searchProcess_startedLate_catchesUp() {
        String title = freshTitle();
        retitle(title);
        long from = System.nanoTime();
        try (PodoProcess late = installation.serve("search")) {
            late.awaitReady();
            assertThat(finds(late, title)).as("found as soon as it is ready").isTrue();
            System.out.printf("a process started late: ready and level after %d ms%n", millisSince(from));
            String another = freshTitle();
            from = System.nanoTime();
            retitle(another);
            Await.until("the late process follows", LIMIT, () -> finds(late, another));
            System.out.printf("a change in the process started late: %d ms%n", millisSince(from));
        }
    }

    @Test
    void searchProcess_startedAgain_goesOnWithItsIndex() {
        String before = freshTitle();
        retitle(before);
        Await.until("the change is found", LIMIT, () -> finds(search, before));
        assertThat(search.log()).contains("The search index was built");
        search.stop();
        String meanwhile = freshTitle();
        retitle(meanwhile);
        long from = System.nanoTime();
        search = installation.serve("search", index);
        search.awaitReady();
        assertThat(finds(search, meanwhile))
                .as("what happened meanwhile is found as soon as it is ready")
                .isTrue();
        System.out.printf("a process started again: ready and level after %d ms%n", millisSince(from));
        assertThat(search.log()).doesNotContain("The search index was built", "built anew");
    }

    private void retitle(String title) {
        Api.Answer answer = retitle(writing.api().operator(), title);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static Api.Answer retitle(Api operator, String title) {
        return operator.method("PATCH", "/admin/events/" + EVENT, Map.of("title", Map.of("ko", title)));
    }

    private static String freshTitle() {
        return "작은 공연 제" + WORD.incrementAndGet() + "회";
    }

    /** Waits until it is, and prints how long each place took. */
    private void isSeenEverywhere(String title, long from, String what) {
        Map<String, BooleanSupplier> places = new LinkedHashMap<>();
        places.put("its own document", () -> shows(writing, "/api/v1/events/" + EVENT, title));
        places.put("its own page", () -> shows(writing, "/events/" + EVENT, title));
        places.put("the other's document", () -> shows(reading, "/api/v1/events/" + EVENT, title));
        places.put("the other's page", () -> shows(reading, "/events/" + EVENT, title));
        places.put("search", () -> finds(search, title));
        places.put("the page of results", () -> shows(search, "/search?q=%EC%9E%91%EC%9D%80", title));
        Map<String, Long> seen = new LinkedHashMap<>();
        Await.until(what + " is seen everywhere, by now: " + seen, LIMIT, () -> {
            places.forEach((place, sees) -> {
                if (!seen.containsKey(place) && sees.getAsBoolean()) {
                    seen.put(place, millisSince(from));
                }
            });
            return seen.size() == places.size();
        });
        System.out.println(what + ": "
                + seen.entrySet().stream()
                        .map(place -> place.getKey() + " " + place.getValue() + " ms")
                        .collect(Collectors.joining(", ")));
    }

    private static boolean shows(PodoProcess process, String path, String text) {
        Visitor.Seen seen = new Visitor(process.api()).get(path);
        return seen.status() == 200 && seen.unmarked().contains(text);
    }

    /** Whether a search for the whole title gives the event with that title. */
    private static boolean finds(PodoProcess process, String title) {
        Visitor.Seen seen = new Visitor(process.api()).get("/api/v1/search?q=" + encoded(title));
        return seen.status() == 200 && seen.body().contains("\"" + title + "\"");
    }

    private void cutConnections() throws SQLException {
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    /** A connection that has just begun to listen has said nothing else yet; all that were older are cut. */
    private long freshListeners() throws SQLException {
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE query ILIKE 'listen %'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long millisSince(long from) {
        return (System.nanoTime() - from) / 1_000_000;
    }
}
