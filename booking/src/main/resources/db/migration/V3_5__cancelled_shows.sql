-- What the catalogue last said of a showtime, and what followed from it. heard: the entry of the change log that was
-- read last, so that an older reading never replaces a newer one; 0 where the catalogue has not been asked yet.
ALTER TABLE booking.showtime
    ADD COLUMN heard                 bigint NOT NULL DEFAULT 0,
    ADD COLUMN cancelled_at          timestamptz,
    ADD COLUMN cancellation_final_at timestamptz,
    ADD COLUMN unwound_at            timestamptz,
    ADD CONSTRAINT only_cancelled_is_unwound CHECK
        (cancelled_at IS NOT NULL OR (cancellation_final_at IS NULL AND unwound_at IS NULL));
CREATE INDEX showtime_not_heard_of ON booking.showtime (id) WHERE heard = 0;
CREATE INDEX showtime_cancelled ON booking.showtime (cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE INDEX showtime_to_unwind ON booking.showtime (cancelled_at) WHERE cancelled_at IS NOT NULL AND unwound_at IS NULL;

-- When and where a booking's show was to be when it was sold; of older bookings, when the catalogue was first asked.
ALTER TABLE booking.booking
    ADD COLUMN sold_starts_at  timestamptz,
    ADD COLUMN sold_venue      text,
    ADD COLUMN sold_venue_name jsonb,
    ADD CONSTRAINT sold_venue_has_a_name CHECK ((sold_venue IS NULL) = (sold_venue_name IS NULL));
CREATE INDEX booking_confirmed ON booking.booking (showtime_id, id) WHERE status = 'CONFIRMED';
CREATE INDEX booking_refunded ON booking.booking (showtime_id) WHERE status = 'REFUNDED';

-- Many refunds are due at once when a show is cancelled; who asks about payments in doubt does not read past them.
DROP INDEX booking.attempt_to_check;
CREATE INDEX attempt_to_ask ON booking.payment_attempt (next_check_at) WHERE status IN ('STARTED', 'UNKNOWN');
CREATE INDEX attempt_to_give_back ON booking.payment_attempt (next_check_at) WHERE status = 'REFUND_DUE';
