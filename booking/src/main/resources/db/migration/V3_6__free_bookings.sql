-- A booking that costs nothing is confirmed with an attempt of its own kind, of which no provider ever hears.
ALTER TABLE booking.payment_attempt DROP CONSTRAINT payment_attempt_status_check;
ALTER TABLE booking.payment_attempt ADD CONSTRAINT payment_attempt_status_check CHECK (status IN
    ('STARTED', 'UNKNOWN', 'CAPTURED', 'DECLINED', 'NOT_CHARGED', 'REFUND_DUE', 'REFUNDED', 'FREE'));
ALTER TABLE booking.payment_attempt ADD CONSTRAINT free_is_settled_and_costs_nothing CHECK
    (status <> 'FREE' OR (amount = 0 AND provider_reference IS NULL AND next_check_at IS NULL
        AND resolved_at IS NOT NULL));

-- At most one attempt of a booking has paid for it.
DROP INDEX booking.attempt_captured;
CREATE UNIQUE INDEX attempt_captured ON booking.payment_attempt (booking_id) WHERE status IN ('CAPTURED', 'FREE');
