package podo.demo.internal.plan;

import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/** A vineyard concert hall: terraces on all sides of the stage, a choir behind it, about 3,000 seats on three floors. */
final class ConcertHall {
    static final String KEY = "concert-hall";
    private static final Point CENTRE = new Point(0, 0);
    private static final double ROW = 24;

    private ConcertHall() {}

    static PlanEntry plan() {
        PlanBuilder plan = new PlanBuilder(KEY, "콘서트홀 (약 3,000석)", ConcertHall::grade);
        plan.stage(Shapes.ellipse(new Point(0, -20), 300, 230), Shapes.STAGE, new Point(0, 0), null);
        stalls(plan);
        terraces(plan);
        choir(plan);
        thirdFloor(plan);
        return plan.build(new Point(0, 60));
    }

    private static void stalls(PlanBuilder plan) {
        Fan floor = new Fan(CENTRE, 330, ROW);
        double[] cuts = {-60, -37, -13, 13, 37, 60};
        plan.area(floor.slab(-60, 60, 16, 22));
        blocks(plan, floor, 1, cuts, new int[] {13, 15, 15, 15, 13}, true);
        plan.text("1층", "Floor 1", polar(730, -62));
    }

    private static void terraces(PlanBuilder plan) {
        Fan back = new Fan(CENTRE, 800, ROW);
        plan.area(back.slab(-62, 62, 11, 22));
        double[] cuts = {-62, -38, -13, 13, 38, 62};
        blocks(plan, back, 2, cuts, new int[] {9, 10, 10, 10, 9}, true);
        Fan side = new Fan(CENTRE, 372, ROW);
        plan.area(side.slab(-118, -65, 11, 22));
        plan.area(side.slab(65, 118, 11, 22));
        plan.add(Block.onFloor(2, "L2", 1, 11, side.rows(-118, -91.5, 0)));
        plan.add(Block.onFloor(2, "L1", 1, 11, side.rows(-91.5, -65, 0)));
        plan.add(Block.onFloor(2, "R1", 1, 11, side.rows(65, 91.5, 0)));
        plan.add(Block.onFloor(2, "R2", 1, 11, side.rows(91.5, 118, 0)));
        plan.text("2층", "Floor 2", polar(920, -67));
    }

    private static void choir(PlanBuilder plan) {
        Fan choir = new Fan(CENTRE, 330, ROW);
        plan.area(choir.slab(136, 224, 7, 22));
        String[] names = {"P3", "P2", "P1"};
        for (int i = 0; i < names.length; i++) {
            double from = 136 + i * 88.0 / 3;
            plan.add(Block.onFloor(2, names[i], 1, 7, choir.rows(from, from + 88.0 / 3, 0))
                    .named("2F-" + names[i], "2층 합창석 " + names[i] + "구역", "Floor 2, Choir " + names[i]));
        }
        plan.area(Shapes.rectangle(-210, -600, 210, -530), new LocalText("파이프 오르간", "Pipe organ"), new Point(0, -565));
    }

    private static void thirdFloor(PlanBuilder plan) {
        Fan gallery = new Fan(CENTRE, 1150, ROW);
        plan.area(gallery.slab(-73, 73, 7, 22));
        double[] cuts = {-73, -52, -31, -10, 10, 31, 52, 73};
        blocks(plan, gallery, 3, cuts, new int[] {6, 7, 7, 7, 7, 7, 6}, false);
        plan.text("3층", "Floor 3", polar(1220, -77));
    }

    private static void blocks(PlanBuilder plan, Fan fan, int floor, double[] cuts, int[] rows, boolean wheelchairs) {
        for (int i = 0; i < rows.length; i++) {
            Block block = Block.onFloor(
                    floor, String.valueOf((char) ('A' + i)), 1, rows[i], fan.rows(cuts[i], cuts[i + 1], 0));
            boolean outer = i == 1 || i == rows.length - 2;
            plan.add(wheelchairs && outer ? block.withWheelchairs() : block);
        }
    }

    private static Point polar(double radius, double angle) {
        return new Curve.Arc(CENTRE, radius, angle, angle).at(0);
    }

    private static String grade(int floor, Point row) {
        double away = Math.hypot(row.x(), row.y());
        boolean beside = row.y() < 160;
        if (row.y() < -250) {
            return "A";
        }
        return switch (floor) {
            case 1 -> away < 590 && Math.abs(row.x()) < 380 ? "VIP" : "R";
            case 2 -> beside ? away < 460 ? "R" : "S" : away < 900 ? "R" : "S";
            default -> away < 1200 && Math.abs(row.x()) < 800 ? "S" : "A";
        };
    }
}
