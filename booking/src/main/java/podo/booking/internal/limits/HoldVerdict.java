package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;

/** Whether seats may be held. */
public sealed interface HoldVerdict {

    /**
     * They may.
     *
     * @param hold how long at the most
     */
    record Allowed(Duration hold) implements HoldVerdict {}

    /** They may not, for now. */
    record Refused(Reason reason, Duration retryAfter) implements HoldVerdict {
        /** Of seats that others may take first until then. */
        public static Refused resting(Instant now, Instant until) {
            return new Refused(Reason.RESTING, Duration.between(now, until));
        }
    }

    /** Why seats may not be held. */
    enum Reason {
        /** The account holds as much as it may, and has not paid. */
        ACCOUNT_UNPAID,
        /** Holds of the account have lapsed, or were given back again and again. */
        ACCOUNT_PAUSED,
        /** The accounts of the address hold as much as they may. */
        ADDRESS_UNPAID,
        /** Holds from the address have lapsed, and few were paid. */
        ADDRESS_PAUSED,
        /** Very many holds of the event lapse: an account may hold few. */
        PRESSURE,
        /** The account, or its address, kept these very seats and did not pay. */
        RESTING
    }
}
