package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/**
 * A football stadium at 40 units a metre: a pitch of 105 by 68 metres and two tiers all round it, about 50,000 seats.
 * West (the main stand) is at the bottom of the plan.
 */
final class Stadium {
    static final String KEY = "stadium";
    private static final double ROW = 26;
    private static final double HALF_PITCH_LENGTH = 2100;
    private static final double HALF_PITCH_WIDTH = 1360;
    private static final String GRASS = "#52a06c";
    private static final Bowl BOWL = new Bowl(2480, 1720, 900);
    private static final int LOWER_ROWS = 25;
    private static final int UPPER_ROWS = 31;

    private Stadium() {}

    static PlanEntry plan() {
        PlanBuilder plan = new PlanBuilder(KEY, "축구 경기장 (약 50,000석)", Stadium::grade);
        plan.area(BOWL.line(0, Bowl.END, 1720).traced(120));
        plan.area(BOWL.line(0, Bowl.END, -50).traced(120));
        plan.stage(
                Shapes.rectangle(-HALF_PITCH_LENGTH, -HALF_PITCH_WIDTH, HALF_PITCH_LENGTH, HALF_PITCH_WIDTH),
                new LocalText("그라운드", "Pitch"),
                new Point(0, 0),
                "#3f8f5a");
        markings(plan);
        tier(plan, 1, 0, LOWER_ROWS);
        tier(plan, 2, LOWER_ROWS * ROW + 130, UPPER_ROWS);
        stands(plan);
        return plan.build(new Point(0, 0));
    }

    private static void markings(PlanBuilder plan) {
        for (int side = -1; side <= 1; side += 2) {
            double goal = side * HALF_PITCH_LENGTH;
            double box = goal - side * 660;
            plan.area(Shapes.rectangle(Math.min(goal, box), -806, Math.max(goal, box), 806), GRASS);
        }
        plan.area(Shapes.ellipse(new Point(0, 0), 366, 366), GRASS);
        plan.area(Shapes.rectangle(-6, -HALF_PITCH_WIDTH, 6, HALF_PITCH_WIDTH), GRASS);
    }

    private static void tier(PlanBuilder plan, int storey, double offset, int rows) {
        plan.area(BOWL.slab(0, Bowl.END, offset - 26, offset + rows * ROW + 20));
        List<Span> east = new ArrayList<>(blocks(7.5, 9));
        east.addAll(blocks(0, 1.5));
        stand(plan, storey, offset, rows, "E", east);
        stand(plan, storey, offset, rows, "N", blocks(1.5, 3.5));
        stand(plan, storey, offset, rows, "W", blocks(3.5, 5.5));
        stand(plan, storey, offset, rows, "S", blocks(5.5, 7.5));
    }

    /** A block's place on the ring. */
    private record Span(double from, double to) {}

    private static void stand(PlanBuilder plan, int storey, double offset, int rows, String letter, List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            Block block = Block.onFloor(
                            storey, letter + (i + 1), 1, rows, BOWL.rows(span.from(), span.to(), offset, ROW))
                    .withDoor(storey == 1 ? 14 : 6, 5);
            plan.add(storey == 1 && i % 2 == 0 ? block.withWheelchairs() : block);
        }
    }

    /** Cuts a stretch of the ring into blocks about as wide as one another on the innermost row. */
    private static List<Span> blocks(double from, double to) {
        List<Double> cuts = new ArrayList<>(List.of(from));
        double at = from;
        while (at < to) {
            double end = Math.min(to, Math.floor(at) + 1);
            int parts = Math.max(1, (int) Math.round(BOWL.line(at, end, 300).length() / 460));
            Arena.divide(cuts, at, end, parts);
            at = end;
        }
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            spans.add(new Span(cuts.get(i), cuts.get(i + 1)));
        }
        return spans;
    }

    private static void stands(PlanBuilder plan) {
        plan.text("동측 (E)", "East (E)", new Point(0, -1720 - 1800));
        plan.text("서측 (W)", "West (W)", new Point(0, 1720 + 1800));
        plan.text("북측 (N)", "North (N)", new Point(-2480 - 1880, 0));
        plan.text("남측 (S)", "South (S)", new Point(2480 + 1880, 0));
    }

    private static String grade(int floor, Point row) {
        boolean main = row.y() > 1500;
        boolean opposite = row.y() < -1500;
        boolean middle = Math.abs(row.x()) < 1300;
        if (floor == 1) {
            return main && middle ? "VIP" : (main || opposite) ? "R" : "S";
        }
        return main && middle ? "R" : (main || opposite) ? "S" : "A";
    }
}
