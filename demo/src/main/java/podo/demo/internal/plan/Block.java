package podo.demo.internal.plan;

import java.util.function.IntFunction;
import podo.catalogue.LocalText;

/**
 * A section on the drawing board.
 *
 * @param floor the storey it is on, from 1; 0 for the flat floor of an arena
 * @param firstRow the number printed on its first row
 * @param line where row 0, 1, 2… stands
 * @param wheelchairs whether a row of wheelchair places stands behind the last row
 */
record Block(
        String id,
        LocalText name,
        int floor,
        int firstRow,
        int rows,
        IntFunction<Curve> line,
        Seating seating,
        boolean wheelchairs) {

    /** A block on a storey, named as Korean houses do: "1층 A구역". */
    static Block onFloor(int floor, String letter, int firstRow, int rows, IntFunction<Curve> line) {
        return new Block(
                floor + "F-" + letter,
                new LocalText(floor + "층 " + letter + "구역", "Floor " + floor + ", Block " + letter),
                floor,
                firstRow,
                rows,
                line,
                Seating.plain(),
                false);
    }

    Block named(String id, String ko, String en) {
        return new Block(id, new LocalText(ko, en), floor, firstRow, rows, line, seating, wheelchairs);
    }

    Block withDoor(int from, int doorRows) {
        return new Block(id, name, floor, firstRow, rows, line, seating.withDoor(from, doorRows), wheelchairs);
    }

    Block withWheelchairs() {
        return new Block(id, name, floor, firstRow, rows, line, seating, true);
    }
}
