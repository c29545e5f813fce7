package podo.catalogue;

/** Where an event or a showtime stands in its sale. */
public enum SaleStatus {
    /** Announced; the sale has not opened. */
    SCHEDULED,
    /** Seats can be bought. */
    ON_SALE,
    /** No seat is left. */
    SOLD_OUT,
    /** Over: the performance has begun, or its online sale has ended before that. */
    ENDED,
    /** Will not take place. */
    CANCELLED
}
