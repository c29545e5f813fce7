-- The postgres strategy of holds: who holds a seat and until when, beside its status. Empty with the redis strategy.
-- Not a reference to booking.booking: a hold is taken before its booking is recorded.
ALTER TABLE booking.ticket ADD COLUMN held_by text, ADD COLUMN held_until timestamptz,
    ADD CHECK ((held_by IS NULL) = (held_until IS NULL));
CREATE INDEX ticket_held ON booking.ticket (held_until) WHERE held_until IS NOT NULL;
