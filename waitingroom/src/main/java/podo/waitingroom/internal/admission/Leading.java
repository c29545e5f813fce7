package podo.waitingroom.internal.admission;

import podo.waitingroom.internal.line.Figures;

/**
 * What the leader of a sale knows after a tick.
 *
 * @param pace how many one tick may call
 * @param calledByTick how many the last one called
 */
record Leading(int pace, int calledByTick, Figures figures) {}
