/**
 * Faults of real processes, servers and connections under load: what a fan was told must still be true afterwards. The
 * tests rehearse each once; {@code ./podo soak} goes on for as long as wished.
 */
@NullMarked
package podo.verification.faults;

import org.jspecify.annotations.NullMarked;
