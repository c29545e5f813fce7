/** The demo catalogue: events, venues, seat plans and pictures, all made by code. */
@NullMarked
package podo.demo;

import org.jspecify.annotations.NullMarked;
