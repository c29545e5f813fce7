/** What a benchmark prints: tables, the machine's facts, what a figure means. */
@NullMarked
package podo.rush.report;

import org.jspecify.annotations.NullMarked;
