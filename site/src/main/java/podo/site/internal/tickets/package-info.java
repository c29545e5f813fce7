/** What a fan takes along: tickets to print or to show, and the entry in a calendar. */
@NullMarked
package podo.site.internal.tickets;

import org.jspecify.annotations.NullMarked;
