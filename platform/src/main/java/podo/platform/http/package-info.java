/** The web server and what every route needs: bodies in, answers and problem documents out. */
@NullMarked
package podo.platform.http;

import org.jspecify.annotations.NullMarked;
