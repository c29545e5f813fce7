-- What may be sold, who has bought it, and how it came to be so.
CREATE SCHEMA booking;

CREATE TABLE booking.showtime (
    id         text PRIMARY KEY,
    event_id   text        NOT NULL,
    seat_plan  text        NOT NULL,
    capacity   integer     NOT NULL CHECK (capacity > 0),
    created_at timestamptz NOT NULL
);

CREATE TABLE booking.booking (
    id            text PRIMARY KEY,
    showtime_id   text        NOT NULL REFERENCES booking.showtime,
    account_id    text        NOT NULL,
    status        text        NOT NULL CHECK (status IN
        ('PENDING', 'PAYING', 'CONFIRMED', 'EXPIRED', 'CANCELLED', 'PAYMENT_FAILED', 'REFUNDED')),
    seats         integer[]   NOT NULL CHECK (cardinality(seats) BETWEEN 1 AND 20),
    prices        bigint[]    NOT NULL CHECK (cardinality(prices) = cardinality(seats)),
    amount        bigint      NOT NULL CHECK (amount >= 0),
    currency      text        NOT NULL,
    preferences   jsonb       NOT NULL DEFAULT '{}',
    reserve_key   text,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    confirmed_at  timestamptz,
    -- counts this row's changes; false below means that the seat holds do not reflect the last one yet
    revision      integer     NOT NULL DEFAULT 0,
    holds_settled boolean     NOT NULL DEFAULT true,
    CHECK ((status IN ('CONFIRMED', 'REFUNDED')) >= (confirmed_at IS NOT NULL))
);
CREATE INDEX booking_of_fan ON booking.booking (account_id, created_at DESC);
CREATE INDEX booking_to_expire ON booking.booking (expires_at) WHERE status = 'PENDING';
CREATE INDEX booking_open ON booking.booking (showtime_id) WHERE status IN ('PENDING', 'PAYING');
CREATE INDEX booking_to_settle ON booking.booking (updated_at) WHERE NOT holds_settled;
CREATE UNIQUE INDEX booking_reserved_once ON booking.booking (account_id, reserve_key) WHERE reserve_key IS NOT NULL;

-- One row a seat of a showtime, so a seat can have one booking and no more.
CREATE TABLE booking.ticket (
    showtime_id text    NOT NULL REFERENCES booking.showtime,
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    status      text    NOT NULL CHECK (status IN ('AVAILABLE', 'HELD', 'BOOKED', 'BLOCKED')),
    booking_id  text REFERENCES booking.booking,
    PRIMARY KEY (showtime_id, ordinal),
    CHECK ((status IN ('HELD', 'BOOKED')) = (booking_id IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX ticket_of_booking ON booking.ticket (booking_id) WHERE booking_id IS NOT NULL;

-- How many seats a fan has of a showtime, over open holds and bookings: the seat limit is kept here.
CREATE TABLE booking.fan_seats (
    showtime_id text    NOT NULL REFERENCES booking.showtime,
    account_id  text    NOT NULL,
    seats       integer NOT NULL CHECK (seats >= 0),
    PRIMARY KEY (showtime_id, account_id)
);

CREATE TABLE booking.payment_attempt (
    booking_id         text        NOT NULL REFERENCES booking.booking,
    key                text        NOT NULL,
    provider_key       text        NOT NULL UNIQUE,
    status             text        NOT NULL CHECK (status IN
        ('STARTED', 'UNKNOWN', 'CAPTURED', 'DECLINED', 'NOT_CHARGED', 'REFUND_DUE', 'REFUNDED')),
    amount             bigint      NOT NULL CHECK (amount >= 0),
    currency           text        NOT NULL,
    request_hash       text        NOT NULL,
    provider_reference text,
    reason             text,
    created_at         timestamptz NOT NULL,
    resolved_at        timestamptz,
    checks             integer     NOT NULL DEFAULT 0,
    next_check_at      timestamptz,
    PRIMARY KEY (booking_id, key)
);
-- At most one attempt of a booking is under way, and at most one has taken its money.
CREATE UNIQUE INDEX attempt_under_way ON booking.payment_attempt (booking_id) WHERE status IN ('STARTED', 'UNKNOWN');
CREATE UNIQUE INDEX attempt_captured ON booking.payment_attempt (booking_id) WHERE status = 'CAPTURED';
CREATE INDEX attempt_to_check ON booking.payment_attempt (next_check_at) WHERE next_check_at IS NOT NULL;

-- Every change of a seat, with its cause; never changed, never shortened.
CREATE TABLE booking.ledger (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    showtime_id text        NOT NULL,
    booking_id  text,
    seats       integer[]   NOT NULL CHECK (cardinality(seats) > 0),
    from_status text        NOT NULL,
    to_status   text        NOT NULL,
    cause       text        NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX ledger_of_booking ON booking.ledger (booking_id);

CREATE FUNCTION booking.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON booking.ledger
    FOR EACH STATEMENT EXECUTE FUNCTION booking.refuse_change();

-- A confirmed booking has all of its tickets when its transaction commits, whatever the program believes.
CREATE FUNCTION booking.require_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    has integer;
BEGIN
    SELECT count(*) INTO has FROM booking.ticket t
    WHERE t.showtime_id = NEW.showtime_id AND t.ordinal = ANY (NEW.seats)
      AND t.status = 'BOOKED' AND t.booking_id = NEW.id;
    IF has <> cardinality(NEW.seats) THEN
        RAISE EXCEPTION 'booking % is confirmed with % of its % tickets', NEW.id, has, cardinality(NEW.seats)
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER confirmed_has_its_tickets AFTER INSERT OR UPDATE OF status, seats ON booking.booking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'CONFIRMED')
    EXECUTE FUNCTION booking.require_tickets();

-- And a booked ticket stays with its booking for as long as that is confirmed.
CREATE FUNCTION booking.require_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM booking.booking b WHERE b.id = OLD.booking_id AND b.status = 'CONFIRMED') THEN
        RAISE EXCEPTION 'seat % of % belongs to confirmed booking %', OLD.ordinal, OLD.showtime_id, OLD.booking_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER booked_stays_booked AFTER UPDATE OR DELETE ON booking.ticket
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status = 'BOOKED')
    EXECUTE FUNCTION booking.require_release();

-- Up to which entry of the catalogue's change log the showtimes above are complete.
CREATE TABLE booking.inventory_position (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    sequence bigint NOT NULL
);
INSERT INTO booking.inventory_position (sequence) VALUES (0);
