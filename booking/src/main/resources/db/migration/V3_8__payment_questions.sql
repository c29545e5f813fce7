-- How the provider names an attempt: its events are found by it. Of attempts made before, the key is all that is known
-- here; where the provider names them otherwise, their events do nothing, and they are asked about in their own time.
ALTER TABLE booking.payment_attempt ADD COLUMN provider_name text;
UPDATE booking.payment_attempt SET provider_name = provider_key
WHERE status IN ('STARTED', 'UNKNOWN', 'REFUND_DUE');
CREATE INDEX attempt_of_event ON booking.payment_attempt (provider_name) WHERE status IN ('UNKNOWN', 'REFUND_DUE');

-- Whether next_check_at is the end of a lease: some process has taken the attempt and is asking about it.
ALTER TABLE booking.payment_attempt ADD COLUMN leased boolean NOT NULL DEFAULT false;
