package podo.demo.internal.plan;

import podo.catalogue.Point;
import podo.catalogue.document.CatalogueDocument.PlanEntry;

/** A musical theatre like those of Hannam-dong and Jamsil: stalls and two balconies, about 1,240 seats. */
final class MusicalTheatre {
    static final String KEY = "musical-theatre";
    private static final Point CENTRE = new Point(0, -760);
    private static final double ROW = 24;

    private MusicalTheatre() {}

    static PlanEntry plan() {
        PlanBuilder plan = new PlanBuilder(KEY, "뮤지컬 극장 (약 1,240석)", MusicalTheatre::grade);
        plan.stage(Shapes.apron(330, -60, new Curve.Arc(CENTRE, 855, -19, 19)), Shapes.STAGE, new Point(0, 14), null);
        stalls(plan);
        secondFloor(plan);
        thirdFloor(plan);
        return plan.build(new Point(0, 60));
    }

    private static void stalls(PlanBuilder plan) {
        Fan pit = new Fan(CENTRE, 896, ROW);
        Fan floor = new Fan(CENTRE, 960, ROW);
        plan.area(new Fan(CENTRE, 896, ROW).slab(-20.5, 20.5, 23, 26));
        plan.add(Block.onFloor(1, "OP", 1, 2, pit.rows(-12, 12, 0)).named("1F-OP", "1층 OP석", "Floor 1, Pit"));
        plan.add(Block.onFloor(1, "A", 1, 18, floor.rows(-20.5, -7.5, 0)));
        plan.add(Block.onFloor(1, "B", 1, 19, floor.rows(-7.5, 7.5, 0)).withWheelchairs());
        plan.add(Block.onFloor(1, "C", 1, 18, floor.rows(7.5, 20.5, 0)));
        plan.text("1층", "Floor 1", new Point(-470, 330));
        plan.text("출입구", "Entrance", new Point(470, 330));
    }

    private static void secondFloor(PlanBuilder plan) {
        Fan balcony = new Fan(CENTRE, 1540, ROW);
        plan.area(balcony.slab(-18, 18, 8, 26));
        plan.add(Block.onFloor(2, "A", 1, 7, balcony.rows(-18, -6, 0)).withWheelchairs());
        plan.add(Block.onFloor(2, "B", 1, 7, balcony.rows(-6, 6, 0)));
        plan.add(Block.onFloor(2, "C", 1, 7, balcony.rows(6, 18, 0)).withWheelchairs());
        plan.text("2층", "Floor 2", new Point(-560, 800));
    }

    private static void thirdFloor(PlanBuilder plan) {
        Fan balcony = new Fan(CENTRE, 1810, ROW);
        plan.area(balcony.slab(-15, 15, 5, 26));
        plan.add(Block.onFloor(3, "A", 1, 5, balcony.rows(-15, -5, 0)));
        plan.add(Block.onFloor(3, "B", 1, 5, balcony.rows(-5, 5, 0)));
        plan.add(Block.onFloor(3, "C", 1, 5, balcony.rows(5, 15, 0)));
        plan.text("3층", "Floor 3", new Point(-560, 1070));
    }

    private static String grade(int floor, Point row) {
        double away = row.y() + Math.abs(row.x()) * 0.4;
        return switch (floor) {
            case 1 -> away < 480 ? "VIP" : "R";
            case 2 -> row.y() < 880 ? "R" : "S";
            default -> row.y() < 1090 ? "S" : "A";
        };
    }
}
