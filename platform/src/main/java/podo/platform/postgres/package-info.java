/** PostgreSQL: connections, transactions with bounded retry, migrations, notifications. */
@NullMarked
package podo.platform.postgres;

import org.jspecify.annotations.NullMarked;
