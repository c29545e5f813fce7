package podo.site.internal.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That paid tickets can, or could, be given back for their money.
 *
 * @param until until when
 * @param open whether they still can
 */
record RefundOffer(Instant until, boolean open) {
    /** Empty where it is not offered at all. */
    static Optional<RefundOffer> of(@Nullable Instant until, Instant now) {
        return Optional.ofNullable(until).map(end -> new RefundOffer(end, now.isBefore(end)));
    }
}
