/** A test runner that knows too much. */
@NullMarked
package podo.verification.canary.testrun;

import org.jspecify.annotations.NullMarked;
