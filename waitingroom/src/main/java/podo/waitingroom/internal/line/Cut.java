package podo.waitingroom.internal.line;

import podo.waitingroom.Gaps;

/**
 * Where the draw of a sale ends.
 *
 * @param drawn how many numbers were given until the opening, without those that were left out
 * @param gaps the numbers that were left out
 */
record Cut(long drawn, Gaps gaps) {}
