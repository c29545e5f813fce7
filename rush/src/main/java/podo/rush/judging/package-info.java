/**
 * How well search finds what people mean: queries with the events that were meant, judged by hand, and how near the
 * answers of a running Podo come to them.
 */
@NullMarked
package podo.rush.judging;

import org.jspecify.annotations.NullMarked;
