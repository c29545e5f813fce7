/** What is printed. */
@NullMarked
package podo.rush.report;

import org.jspecify.annotations.NullMarked;
