package podo.booking;

/** Where a purchase stands. */
public enum BookingStatus {
    /** Seats are held; the fan may pay until the hold ends. */
    PENDING,
    /** The provider has been asked; nothing but its answer moves the booking on. */
    PAYING,
    /** Paid, or free; the tickets are the fan's. */
    CONFIRMED,
    /** The hold ended before anything was paid. */
    EXPIRED,
    /** The fan gave the seats back. */
    CANCELLED,
    /** The payment did not succeed and the hold has ended meanwhile. */
    PAYMENT_FAILED,
    /** Was confirmed and given back; what was paid has gone back, or is on its way. */
    REFUNDED
}
