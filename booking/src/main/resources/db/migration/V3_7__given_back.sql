-- The tickets of a showtime that were given back, for the list that gates carry.
CREATE INDEX booking_given_back ON booking.booking (showtime_id) WHERE status = 'REFUNDED';
