-- What an account, or the accounts of one address, have done with the seats of an event: what is unpaid now, and how their
-- holds have ended lately. The last three fade: they are worth half after some time, counted from as_of.
CREATE TABLE booking.hold_record (
    event_id   text             NOT NULL,
    kind       text             NOT NULL CHECK (kind IN ('ACCOUNT', 'ADDRESS')),
    -- an account's identifier, or a keyed hash of an address, another for each event
    holder     text             NOT NULL,
    open_holds integer          NOT NULL DEFAULT 0 CHECK (open_holds >= 0),
    open_seats integer          NOT NULL DEFAULT 0 CHECK (open_seats >= 0),
    lapsed     double precision NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
    returned   double precision NOT NULL DEFAULT 0 CHECK (returned >= 0),
    paid       double precision NOT NULL DEFAULT 0 CHECK (paid >= 0),
    as_of      timestamptz      NOT NULL,
    -- when a hold lapsed or was given back last: a pause begins here
    ended_at   timestamptz,
    PRIMARY KEY (event_id, kind, holder)
) WITH (fillfactor = 70);
CREATE INDEX hold_record_by_age ON booking.hold_record (as_of);

-- The keyed hash of the address that a booking was made from, where it counts with it; forgotten some time after its end.
ALTER TABLE booking.booking ADD COLUMN origin text;
CREATE INDEX booking_of_origin ON booking.booking (origin, showtime_id) WHERE origin IS NOT NULL;

-- Holds that are open while this script runs are counted like those that begin after it.
INSERT INTO booking.hold_record (event_id, kind, holder, open_holds, open_seats, as_of)
SELECT s.event_id, 'ACCOUNT', b.account_id, count(*), sum(cardinality(b.seats)), max(b.created_at)
FROM booking.booking b JOIN booking.showtime s ON s.id = b.showtime_id
WHERE b.status IN ('PENDING', 'PAYING')
GROUP BY s.event_id, b.account_id;
