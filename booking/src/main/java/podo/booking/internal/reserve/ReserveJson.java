package podo.booking.internal.reserve;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fan sends to reserve, as the HTTP contract spells it. */
final class ReserveJson {
    private ReserveJson() {}

    /** {@code POST …/reserve}. */
    @Json
    record ReserveRequest(
            @Nullable List<String> seats,
            @Nullable BestRequest best,
            @Nullable String onConflict,
            @Nullable ProofRequest proof) {}

    /** A proof of work. */
    @Json
    record ProofRequest(
            @Nullable String challenge, @Nullable String nonce) {}

    /**
     * The best seats for a wish.
     *
     * @param count any number, so that each that is not allowed is answered with those that are
     */
    @Json
    record BestRequest(
            @Nullable Double count,
            @Nullable String grade,
            @Nullable String section,
            @Nullable Boolean accessible,
            @Nullable String atMost) {}
}
