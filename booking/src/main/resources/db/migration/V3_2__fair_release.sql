-- When the seats are free again: some time after the hold if that lapses, so that nobody can wait for the moment;
-- at once if the booking ends otherwise.
ALTER TABLE booking.booking ADD COLUMN seats_back_at timestamptz;
UPDATE booking.booking SET seats_back_at = expires_at;
ALTER TABLE booking.booking ALTER COLUMN seats_back_at SET NOT NULL;
CREATE INDEX booking_lapsed ON booking.booking (showtime_id) WHERE status = 'EXPIRED' AND NOT holds_settled;
