/** Runs the tests of the rooms side by side, each in processes of its own, and says how it went. */
@NullMarked
package podo.testrun;

import org.jspecify.annotations.NullMarked;
