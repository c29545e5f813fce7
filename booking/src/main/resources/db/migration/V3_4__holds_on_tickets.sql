-- The postgres strategy of holds: who holds a seat and until when, beside its status. Empty with the redis strategy.
-- Not a reference to booking.booking: a hold is taken before its booking is recorded.
ALTER TABLE booking.ticket ADD COLUMN held_by text, ADD COLUMN held_until timestamptz,
    ADD CHECK ((held_by IS NULL) = (held_until IS NULL));
CREATE INDEX ticket_held ON booking.ticket (held_until) WHERE held_until IS NOT NULL;

-- A booked ticket stays with its booking; who had held it before may be forgotten.
DROP TRIGGER booked_stays_booked ON booking.ticket;
CREATE CONSTRAINT TRIGGER booked_stays_booked AFTER UPDATE ON booking.ticket
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.status = 'BOOKED' AND (NEW.status <> 'BOOKED' OR NEW.booking_id <> OLD.booking_id))
    EXECUTE FUNCTION booking.require_release();
CREATE CONSTRAINT TRIGGER booked_stays_there AFTER DELETE ON booking.ticket
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status = 'BOOKED')
    EXECUTE FUNCTION booking.require_release();
