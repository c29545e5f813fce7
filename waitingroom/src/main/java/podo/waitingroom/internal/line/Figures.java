package podo.waitingroom.internal.line;

import java.util.OptionalLong;

/**
 * How a line stands at one moment.
 *
 * @param joined the last number given
 * @param drawn how many numbers were drawn; empty before the opening
 * @param serving every place up to this one has been called
 * @param waiting how many are in line and have not been called
 * @param called how many were called so far
 * @param inside how many hold a pass
 * @param pending how many are called, have not entered, and whose turn has not ended
 * @param entered how many of the called entered so far
 * @param noShows how many of the called let their turn end
 * @param finished how many ended their pass by a purchase
 * @param shows the share of called fans who entered lately; 1 until it is known
 * @param paused whether turns stand still
 * @param ordering whether the drawn are still being put into the order of their places, before which nobody is called
 */
public record Figures(
        long joined,
        OptionalLong drawn,
        long serving,
        long waiting,
        long called,
        long inside,
        long pending,
        long entered,
        long noShows,
        long finished,
        double shows,
        boolean paused,
        boolean ordering) {}
