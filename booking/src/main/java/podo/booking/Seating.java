package podo.booking;

/**
 * How seats that the box office chose go together, from the best to the last resort. The finder takes the first of these
 * steps in which there are enough free seats, and within a step the seats that are nearest to the point they are wanted at.
 */
public enum Seating {
    /** Side by side in one row, leaving no single free seat alone. */
    SIDE_BY_SIDE,
    /** Side by side in one row; a free seat beside them is left alone. */
    SIDE_BY_SIDE_LEAVING_ONE,
    /** Side by side in two neighbouring rows of a section, one half of them directly behind the other. */
    TWO_ROWS,
    /** In one section, around one of its seats. */
    ONE_SECTION,
    /** Anywhere. */
    SCATTERED
}
