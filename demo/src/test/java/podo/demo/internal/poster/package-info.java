/** Tests of the pictures. */
@NullMarked
package podo.demo.internal.poster;

import org.jspecify.annotations.NullMarked;
