/** Tests of the demo catalogue. */
@NullMarked
package podo.demo;

import org.jspecify.annotations.NullMarked;
