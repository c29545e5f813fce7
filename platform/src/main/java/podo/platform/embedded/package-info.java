/** PostgreSQL and Redis as child processes of one Podo process, with their data in one folder. */
@NullMarked
package podo.platform.embedded;

import org.jspecify.annotations.NullMarked;
