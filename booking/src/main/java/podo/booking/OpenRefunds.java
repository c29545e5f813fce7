package podo.booking;

/**
 * Money that has still to go back to fans, of all showtimes together.
 *
 * @param waiting bookings whose money the provider has not been asked for yet
 * @param failed refunds that the provider was asked for and has not made yet
 */
public record OpenRefunds(long waiting, long failed) {}
