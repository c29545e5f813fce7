/**
 * People who want Podo to serve nobody else: floods of connections, half-sent requests, holds and joins, from loopback
 * addresses of their own, bounded in count. {@code ./podo soak} lets fans buy beside them.
 */
@NullMarked
package podo.verification.attacks;

import org.jspecify.annotations.NullMarked;
