/** Words every room shares: identifiers, money, the clock, settings, signed tokens, problem details. Depends on no room. */
@NullMarked
package podo.kernel;

import org.jspecify.annotations.NullMarked;
