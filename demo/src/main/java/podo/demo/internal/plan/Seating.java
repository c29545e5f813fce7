package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.Point;

/**
 * How seats are set along the rows of a block.
 *
 * @param pitch from one seat to the next
 * @param inset what stays free at either end of a row: half an aisle
 * @param doorFrom the first row (from 0) that a door in the middle of the block cuts into
 * @param doorRows how many rows it cuts into; 0 where there is no door
 */
record Seating(double pitch, double inset, int doorFrom, int doorRows) {
    private static final int DOOR_SEATS = 4;
    private static final int FEWEST_SEATS_BESIDE_A_DOOR = 5;
    private static final Seating PLAIN = new Seating(20, 26, 0, 0);
    private static final Seating WHEELCHAIRS = new Seating(44, 44, 0, 0);

    /** Ordinary seats, without a door. */
    static Seating plain() {
        return PLAIN;
    }

    /** Places for wheelchairs, twice as wide as a seat. */
    static Seating wheelchairs() {
        return WHEELCHAIRS;
    }

    Seating withDoor(int from, int rows) {
        return new Seating(pitch, inset, from, rows);
    }

    /** The seats of one row, from left to right, centred between the aisles. */
    List<Point> along(Curve line, int row) {
        int count = (int) ((line.length() - 2 * inset) / pitch) + 1;
        double start = (line.length() - (count - 1) * pitch) / 2;
        boolean door =
                row >= doorFrom && row < doorFrom + doorRows && count >= DOOR_SEATS + 2 * FEWEST_SEATS_BESIDE_A_DOOR;
        int doorStart = (count - DOOR_SEATS) / 2;
        List<Point> seats = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (!door || i < doorStart || i >= doorStart + DOOR_SEATS) {
                seats.add(line.at(start + i * pitch));
            }
        }
        return seats;
    }
}
