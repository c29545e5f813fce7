package podo.booking.internal.limits;

/** How a hold ended, or what became of it later, as far as limits are concerned. */
public enum HoldEnd {
    /** Its time passed unpaid, or most of it before it was given back. */
    LAPSED,
    /** It was given back soon. */
    RETURNED,
    /** Money was taken for it. */
    PAID,
    /** It ended by nobody's fault and for nobody's credit: the show was cancelled, or the seats cost nothing. */
    EXCUSED,
    /** It was paid and has been given back for the money. */
    REFUNDED
}
