package podo.waitingroom.internal.desk;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import podo.waitingroom.QueueState;

/** The waiting room's JSON, as the HTTP contract spells it, beside what the room publishes. */
final class QueueJson {
    private QueueJson() {}

    /** {@code POST …/join}. */
    @Json
    record JoinRequest(@Nullable String token, @Nullable ProofRequest proof) {}

    /** What is shown to join. */
    @Json
    record ProofRequest(
            @Nullable String challenge, @Nullable String nonce) {}

    /** The answer to a join. */
    @Json
    record JoinView(
            long number,
            String token,
            QueueState state,
            @Nullable Long place,
            @Nullable Long ahead,
            @Nullable Boolean inside) {}

    /**
     * {@code GET …/pass}: when this browser's pass ends without activity.
     *
     * @param serverTime now, to count down from
     */
    @Json
    record PassView(Instant expiresAt, Instant serverTime) {}

    /** {@code POST …/enter}. */
    @Json
    record EnterRequest(@Nullable String token) {}

    /** {@code PUT /admin/events/…/queue}: what is left out stays, or is as the settings say. */
    @Json
    record QueueRequest(
            @Nullable Boolean enabled,
            @Nullable String opensAt,
            @Nullable Integer target,
            @Nullable String line) {}
}
