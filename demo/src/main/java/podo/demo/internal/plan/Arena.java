package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/**
 * A round indoor arena set for a concert: a stage with a runway at one end, twelve blocks on the flat floor and two
 * curved tiers that reach round to the stage; about 15,000 seats.
 */
final class Arena {
    static final String KEY = "arena";
    private static final double ROW = 24;
    private static final double BLOCK_WIDTH = 350;
    private static final double BLOCK_DEPTH = 15 * ROW;
    private static final double FLOOR_TOP = -570;
    private static final double AISLE = 80;
    private static final double RUNWAY = 170;
    private static final Bowl BOWL = new Bowl(980, 1000, 640);
    private static final double TIER_START = 1 + 1.0 / 3;
    private static final double TIER_END = 8 - 1.0 / 3;

    private Arena() {}

    static PlanEntry plan() {
        PlanBuilder plan = new PlanBuilder(KEY, "아레나 (약 15,000석)", Arena::grade);
        plan.area(BOWL.line(0, Bowl.END, 1000).traced(80));
        plan.area(BOWL.line(0, Bowl.END, -30).traced(60));
        stage(plan);
        floor(plan);
        tier(plan, 1, 0, 15, 1);
        tier(plan, 2, 15 * ROW + 110, 20, 22);
        gates(plan);
        return plan.build(new Point(0, -640));
    }

    private static void stage(PlanBuilder plan) {
        double runwayEnd = FLOOR_TOP + 2 * BLOCK_DEPTH + AISLE + 40;
        List<Point> outline = List.of(
                new Point(-480, -960),
                new Point(480, -960),
                new Point(620, -800),
                new Point(560, -690),
                new Point(56, -690),
                new Point(56, runwayEnd),
                new Point(-56, runwayEnd),
                new Point(-56, -690),
                new Point(-560, -690),
                new Point(-620, -800));
        plan.stage(outline, Shapes.STAGE, new Point(0, -820), null);
    }

    private static void floor(PlanBuilder plan) {
        int number = 1;
        for (int line = 0; line < 3; line++) {
            double top = FLOOR_TOP + line * (BLOCK_DEPTH + AISLE);
            for (int column = 0; column < 4; column++) {
                double left = column < 2
                        ? -RUNWAY / 2 - (2 - column) * BLOCK_WIDTH - (1 - column) * AISLE
                        : RUNWAY / 2 + (column - 2) * (BLOCK_WIDTH + AISLE);
                plan.add(floorBlock("F" + number++, left, top));
            }
        }
    }

    private static Block floorBlock(String name, double left, double top) {
        return new Block(
                name,
                new LocalText("플로어 " + name + "구역", "Floor, Block " + name),
                0,
                1,
                16,
                row -> new Curve.Segment(
                        new Point(left, top + row * ROW), new Point(left + BLOCK_WIDTH, top + row * ROW)),
                new Seating(20, 5, 0, 0),
                false);
    }

    private static void tier(PlanBuilder plan, int storey, double offset, int rows, int firstNumber) {
        plan.area(BOWL.slab(TIER_START, TIER_END, offset - 24, offset + rows * ROW + 12));
        List<Double> cuts = cuts();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            String number = Integer.toString(firstNumber + i);
            Block block = Block.onFloor(storey, number, 1, rows, BOWL.rows(cuts.get(i), cuts.get(i + 1), offset, ROW));
            boolean door = i % 2 == 1;
            Block withDoor = door ? block.withDoor(storey == 1 ? 9 : 5, 4) : block;
            boolean platform = storey == 1 && i % 2 == 0;
            plan.add(platform ? withDoor.withWheelchairs() : withDoor);
        }
        plan.text(
                storey + "층",
                "Floor " + storey,
                BOWL.line(TIER_START - 0.14, TIER_START, offset + 170).at(0));
    }

    /** Where the aisles run: three blocks beside the stage, two along each side, four in each corner, three at the end. */
    private static List<Double> cuts() {
        List<Double> cuts = new ArrayList<>(List.of(TIER_START));
        divide(cuts, TIER_START, 2, 3);
        divide(cuts, 2, 3, 2);
        divide(cuts, 3, 4, 4);
        divide(cuts, 4, 5, 3);
        divide(cuts, 5, 6, 4);
        divide(cuts, 6, 7, 2);
        divide(cuts, 7, TIER_END, 3);
        return cuts;
    }

    static void divide(List<Double> cuts, double from, double to, int parts) {
        for (int i = 1; i <= parts; i++) {
            cuts.add(from + (to - from) * i / parts);
        }
    }

    private static void gates(PlanBuilder plan) {
        double[] places = {2.5, 3.5, 4.5, 5.5, 6.5};
        for (int i = 0; i < places.length; i++) {
            plan.text(
                    (i + 1) + "번 출입구",
                    "Gate " + (i + 1),
                    BOWL.line(places[i], places[i] + 0.01, 1090).at(0));
        }
    }

    private static String grade(int floor, Point row) {
        double away = Math.hypot(row.x(), row.y() + 640);
        return switch (floor) {
            case 0 -> row.y() < 260 ? "VIP" : "R";
            case 1 -> away < 1500 ? "R" : "S";
            default -> away < 1900 ? "S" : "A";
        };
    }
}
