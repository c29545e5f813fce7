package podo.booking.internal.limits;

import java.time.Duration;

/** Whether seats may be held. */
public sealed interface HoldVerdict {

    /**
     * They may.
     *
     * @param hold how long at the most
     */
    record Allowed(Duration hold) implements HoldVerdict {}

    /** They may not, for now. */
    record Refused(Reason reason, Duration retryAfter) implements HoldVerdict {}

    /** Why seats may not be held. */
    enum Reason {
        /** The account holds as much as it may, and has not paid. */
        ACCOUNT_UNPAID(
                "You hold as many unpaid seats of this event as one account may. Pay for them or give them back."),
        /** Holds of the account have lapsed, or were given back again and again. */
        ACCOUNT_PAUSED("Seats that you held were not paid for. Others come first for a while."),
        /** The accounts of the address hold as much as they may. */
        ADDRESS_UNPAID("Very many unpaid seats of this event are held from your network. It goes on as some are paid."),
        /** Holds from the address have lapsed, and few were paid. */
        ADDRESS_PAUSED("Very many seats held from your network were not paid for. It goes on after a pause."),
        /** Very many holds of the event lapse: an account may hold few. */
        PRESSURE("Very many seats of this event are held and not paid for. Please hold fewer seats at a time."),
        /** The account, or its address, kept these very seats and did not pay. */
        RESTING("You had these seats and they were not paid for. For a while others can take them first.");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        /** One sentence for people. */
        public String detail() {
            return detail;
        }
    }
}
