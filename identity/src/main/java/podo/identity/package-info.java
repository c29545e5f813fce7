/** Who is asking: accounts, sign-in, sessions, and what a fan has saved. */
@NullMarked
package podo.identity;

import org.jspecify.annotations.NullMarked;
