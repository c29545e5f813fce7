/** What tests of every room use: real servers, and waiting for a condition. */
@NullMarked
package podo.platform.testing;

import org.jspecify.annotations.NullMarked;
