package podo.waitingroom;

import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * A pass as its fan gets it. Also its JSON.
 *
 * @param pass the signed proof; goes with reserve as the header {@code X-Queue-Pass}, or as {@link PassGate#cookie}
 * @param expiresAt when it ends without further activity
 * @param capAt when it ends at the latest
 */
@Json
public record QueuePass(String pass, Instant expiresAt, Instant capAt) {}
