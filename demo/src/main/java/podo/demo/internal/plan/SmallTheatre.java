package podo.demo.internal.plan;

import podo.catalogue.Point;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/** A small theatre of the Daehangno kind: one raked floor of three blocks before a low stage, about 340 seats. */
final class SmallTheatre {
    static final String KEY = "small-theatre";
    private static final Point CENTRE = new Point(0, -560);
    private static final int ROWS = 13;

    private SmallTheatre() {}

    static PlanEntry plan() {
        PlanBuilder plan = new PlanBuilder(KEY, "소극장 (약 340석)", SmallTheatre::grade);
        Fan floor = new Fan(CENTRE, 700, 27);
        plan.area(Shapes.rectangle(-440, -40, 440, 570));
        plan.stage(Shapes.apron(270, 0, new Curve.Arc(CENTRE, 655, -22, 22)), Shapes.STAGE, new Point(0, 46), null);
        plan.add(Block.onFloor(1, "A", 1, ROWS - 1, floor.rows(-22.5, -8.5, 0)));
        plan.add(Block.onFloor(1, "B", 1, ROWS, floor.rows(-8.5, 8.5, 0)));
        plan.add(Block.onFloor(1, "C", 1, ROWS - 1, floor.rows(8.5, 22.5, 0)).withWheelchairs());
        plan.text("출입구", "Entrance", new Point(-390, 540));
        plan.text("출입구", "Entrance", new Point(390, 540));
        plan.text("1층", "Floor 1", new Point(-390, 110));
        return plan.build(new Point(0, 100));
    }

    private static String grade(int floor, Point row) {
        double away = row.y() + Math.abs(row.x()) * 0.35;
        return away < 220 ? "VIP" : away < 330 ? "R" : away < 430 ? "S" : "A";
    }
}
