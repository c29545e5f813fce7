/** The demo's pictures: posters and long detail images, composed as SVG. */
@NullMarked
package podo.demo.internal.poster;

import org.jspecify.annotations.NullMarked;
