package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import podo.booking.Rival;
import podo.kernel.BookingId;
import podo.platform.postgres.Database;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

@SuppressWarnings("NullAway.Init") // opened before each test
class PostgresSeatHoldsIT extends SeatHoldsContract {
    private String url = "";
    private Database database;
    private PostgresSeatHolds holds;

    @Override
    SeatHolds open() {
        url = TestServers.migratedDatabase();
        commitQuickly(url);
        database = Database.connect(url, 10);
        makeTickets(8);
        holds = new PostgresSeatHolds(database, clock, Tasks.unreported());
        return holds;
    }

    @Override
    void close() {
        holds.close();
        database.close();
    }

    @Override
    void recordSale(SeatSelection seats, BookingId booking) {
        database.transaction(handle -> {
            handle.execute(
                    "SET LOCAL session_replication_role = replica"); // the booking itself is not of interest here
            return handle.createUpdate("""
                            UPDATE booking.ticket SET status = 'BOOKED', booking_id = :booking
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats)""")
                    .bind("booking", booking.toString())
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .execute();
        });
    }

    @Override
    void recordRefund(SeatSelection seats) {
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL
                        WHERE showtime_id = :showtime AND ordinal = ANY (:seats)""")
                .bind("showtime", seats.showtime().toString())
                .bind("seats", seats.boxed())
                .execute());
    }

    @Test
    void loser_neverWaits() {
        hold(one, 1);
        database.transaction(handle -> {
            handle.createQuery("SELECT ordinal FROM booking.ticket WHERE ordinal = 5 FOR UPDATE")
                    .mapTo(Integer.class)
                    .list();
            assertThat(CompletableFuture.supplyAsync(() -> hold(two, 4, 5)))
                    .as("while another is about to take it")
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(new HoldAnswer.Taken(List.of(5)));
            return handle;
        });
        assertThat(states()).isEqualTo("AHAA AAAA");
        assertThat(hold(two, 4, 5)).isInstanceOf(HoldAnswer.Held.class);
    }

    @Test
    void keep_whileAnotherTakesTheSeat_waitsAndIsLost() {
        hold(one, 0);
        try (Rival rival = Rival.doing(url, "UPDATE booking.ticket SET held_by = '" + two + "' WHERE ordinal = 0")) {
            assertThat(rival.letWaitAndCommit(() -> holds.keepWhilePaying(plan, TestPlans.seats(0), one)))
                    .isEqualTo(SeatHolds.Kept.LOST);
        }
        assertThat(snapshot(0).holds().get(0))
                .extracting(SectionSnapshot.Hold::booking)
                .isEqualTo(two.toString());
    }

    @Test
    void block_whileAnotherTakesTheSeat_waitsAndIsRefused() {
        try (Rival rival = Rival.doing(
                url,
                "UPDATE booking.ticket SET held_by = '" + two
                        + "', held_until = now() + interval '1 hour' WHERE ordinal = 0")) {
            assertThat(rival.letWaitAndCommit(() -> holds.block(plan, TestPlans.seats(0))))
                    .isEqualTo(new HoldAnswer.Taken(List.of(0)));
        }
        assertThat(states()).isEqualTo("HAAA AAAA");
    }

    @Test
    void hold_whileAnotherTakesTheSeat_neverWaits() {
        try (Rival rival = Rival.doing(
                url,
                "UPDATE booking.ticket SET held_by = '" + two
                        + "', held_until = now() + interval '1 hour' WHERE ordinal = 0")) {
            assertThat(rival.passBy(() -> hold(one, 0, 1))).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        }
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void holdsThatLapsed_areTidiedInBoundedBatches() {
        addTickets(8, 1_200);
        database.transaction(handle -> handle.execute(
                "UPDATE booking.ticket SET held_by = 'x', held_until = now() - interval '1 hour' WHERE ordinal >= 8"));
        hold(one, 0);

        assertThat(List.of(holds.sweep(), holds.sweep(), holds.sweep(), holds.sweep()))
                .containsExactly(500, 500, 200, 0);

        assertThat(states()).isEqualTo("HAAA AAAA");
    }

    @Test
    void holdThatHasJustLapsed_isFreeAtOnceAndNotYetTidied() {
        hold(one, 0);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(holds.sweep()).isZero();
        assertThat(hold(two, 0)).isInstanceOf(HoldAnswer.Held.class);
    }

    @Test
    void board_followsOverALostConnection() {
        try (SeatBoards boards = boards()) {
            SeatBoard board = boards.of(TestPlans.SHOWTIME).orElseThrow();
            hold(one, 0, 5);
            Await.until("the hold is shown", PATIENCE, () -> board.view().held() == 2);

            database.read(handle -> handle.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE query LIKE 'LISTEN%' AND datname = current_database()"));
            holds.release(plan, TestPlans.seats(0, 5), one);
            recordSale(TestPlans.seats(7), two);
            holds.markSold(plan, TestPlans.seats(7), two);

            Await.until(
                    "what was missed is shown",
                    PATIENCE,
                    () -> board.view().held() == 0 && board.view().sold() == 1);
            hold(one, 1);
            Await.until("and what comes after", PATIENCE, () -> board.view().held() == 1);
            clock.advance(Duration.ofMinutes(6));
            Await.until("lapsed", PATIENCE, () -> board.view().held() == 0);
        }
    }

    @Test
    void refundedSeats_areToldAsFree() {
        try (SeatBoards boards = boards()) {
            SeatBoard board = boards.of(TestPlans.SHOWTIME).orElseThrow();
            recordSale(TestPlans.seats(2), one);
            holds.markSold(plan, TestPlans.seats(2), one);
            Await.until("sold", PATIENCE, () -> board.view().sold() == 1);
            recordRefund(TestPlans.seats(2));

            holds.takeBack(plan, TestPlans.seats(2), one);

            Await.until("free again", PATIENCE, () -> board.view().sold() == 0);
        }
    }

    private SeatBoards boards() {
        SeatTruth.SectionTruth nothing = new SeatTruth.SectionTruth(Map.of(), List.of(), Map.of());
        return new SeatBoards(
                holds, (_, _) -> nothing, _ -> Optional.of(plan), Duration.ofMinutes(10), clock, Tasks.unreported());
    }

    /** Nothing crashes here. */
    private static void commitQuickly(String url) {
        try (Database any = Database.connect(url, 1)) {
            any.read(handle -> handle.execute("DO $$ BEGIN EXECUTE format("
                    + "'ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$"));
        }
    }

    private void makeTickets(int count) {
        database.transaction(handle -> handle.createUpdate("""
                        INSERT INTO booking.showtime (id, event_id, seat_plan, capacity, created_at)
                        VALUES (:id, 'event', 'plan', :count, now())""")
                .bind("id", TestPlans.SHOWTIME.toString())
                .bind("count", count)
                .execute());
        addTickets(0, count);
    }

    private void addTickets(int first, int count) {
        database.transaction(handle -> handle.createUpdate("""
                        INSERT INTO booking.ticket (showtime_id, ordinal, status)
                        SELECT :id, n, 'AVAILABLE' FROM generate_series(:first, :last) AS n""")
                .bind("id", TestPlans.SHOWTIME.toString())
                .bind("first", first)
                .bind("last", first + count - 1)
                .execute());
    }
}
