/** The catalogue over HTTP, answered from memory. */
@NullMarked
package podo.catalogue.internal.web;

import org.jspecify.annotations.NullMarked;
