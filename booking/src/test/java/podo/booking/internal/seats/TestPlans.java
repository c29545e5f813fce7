package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;

/** Seat plans for tests. */
final class TestPlans {
    static final ShowtimeId SHOWTIME = new ShowtimeId(new EventId("plan-test"), 1);

    private TestPlans() {}

    /** Sections A, B, …, each one row of so many seats, grade R, no aisles. */
    static SeatPlanIndex rows(int... seatsPerSection) {
        List<SeatPlan.Section> sections = new ArrayList<>();
        int ordinal = 0;
        for (int i = 0; i < seatsPerSection.length; i++) {
            String name = String.valueOf((char) ('A' + i));
            List<SeatPlan.Seat> seats = new ArrayList<>();
            for (int n = 1; n <= seatsPerSection[i]; n++) {
                seats.add(seat(name + "-" + n, ordinal++, n * 10, 100 + 50 * i, "R", false, false));
            }
            sections.add(section(name, List.of(new SeatPlan.Row("1", seats))));
        }
        return index(sections);
    }

    /** Any plan of at most three sections of rows with aisles, grades and wheelchair places. */
    static SeatPlanIndex random(Random random) {
        List<SeatPlan.Section> sections = new ArrayList<>();
        int ordinal = 0;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String name = String.valueOf((char) ('A' + i));
            List<SeatPlan.Row> rows = new ArrayList<>();
            for (int r = 1; r <= 1 + random.nextInt(3); r++) {
                List<SeatPlan.Seat> seats = new ArrayList<>();
                for (int n = 1; n <= 1 + random.nextInt(9); n++) {
                    String id = name + "-" + r + "-" + n;
                    String grade = random.nextInt(4) == 0 ? "S" : "R";
                    double x = i * 200 + n * 10 + random.nextDouble();
                    seats.add(seat(id, ordinal++, x, r * 20, grade, random.nextInt(6) == 0, random.nextInt(10) == 0));
                }
                rows.add(new SeatPlan.Row(Integer.toString(r), seats));
            }
            sections.add(section(name, rows));
        }
        return index(sections);
    }

    static SeatPlanIndex index(List<SeatPlan.Section> sections) {
        return new SeatPlanIndex(new SeatPlan("plan", 500, 500, new Point(55, 0), sections, List.of()));
    }

    static SeatPlan.Section section(String name, List<SeatPlan.Row> rows) {
        return new SeatPlan.Section(name, name, null, rows);
    }

    static SeatPlan.Seat seat(
            String id, int ordinal, double x, double y, String grade, boolean gap, boolean accessible) {
        return new SeatPlan.Seat(id, ordinal, id, x, y, grade, gap, accessible);
    }

    static SeatSelection seats(int... ordinals) {
        return SeatSelection.of(SHOWTIME, java.util.Arrays.stream(ordinals));
    }
}
