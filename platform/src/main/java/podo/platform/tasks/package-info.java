/** What a process does by itself, in one form, and waits that a stop ends at once. */
@NullMarked
package podo.platform.tasks;

import org.jspecify.annotations.NullMarked;
