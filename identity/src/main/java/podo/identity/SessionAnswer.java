package podo.identity;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session, as the API tells it.
 *
 * @param token only in the answer to a sign-in
 * @param demo whether anybody may sign in here under any name
 */
@Json
record SessionAnswer(@Nullable String token, String name, String role, Instant expiresAt, boolean demo) {}
