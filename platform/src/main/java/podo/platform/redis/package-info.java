/** Redis, alone or as a cluster: commands, scripts, channels. */
@NullMarked
package podo.platform.redis;

import org.jspecify.annotations.NullMarked;
