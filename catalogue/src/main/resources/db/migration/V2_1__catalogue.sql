-- What is on offer, and the log of its changes.
CREATE SCHEMA catalogue;

-- The change log. Whoever appends holds the catalogue's advisory lock until commit, so sequence order is commit order.
CREATE TABLE catalogue.change_log (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text        NOT NULL CHECK (kind IN ('EVENT', 'SHOWTIME', 'VENUE', 'SEAT_PLAN')),
    id       text        NOT NULL CHECK (length(id) BETWEEN 1 AND 300),
    at       timestamptz NOT NULL
);

CREATE TABLE catalogue.venue (
    source    text  COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 60 AND strpos(source, '/') = 0),
    key       text  COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    name      jsonb NOT NULL CHECK (length(name ->> 'ko') BETWEEN 1 AND 200),
    city      jsonb NOT NULL CHECK (length(city ->> 'ko') BETWEEN 0 AND 100),
    address   jsonb CHECK (length(address ->> 'ko') BETWEEN 0 AND 300),
    latitude  double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    PRIMARY KEY (source, key)
);
CREATE INDEX venue_by_key ON catalogue.venue (key);

-- Immutable geometry under the hash of its content: the JSON that /seatmaps/{hash} sends, compressed once for good.
CREATE TABLE catalogue.seat_plan (
    hash       text    COLLATE "C" PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{32}$'),
    name       text    NOT NULL,
    seat_count integer NOT NULL CHECK (seat_count BETWEEN 1 AND 120000),
    grades     text[]  NOT NULL CHECK (cardinality(grades) BETWEEN 1 AND 50),
    geometry   bytea   NOT NULL
);
ALTER TABLE catalogue.seat_plan ALTER COLUMN geometry SET STORAGE EXTERNAL;

CREATE TABLE catalogue.seat_plan_key (
    source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 60 AND strpos(source, '/') = 0),
    key    text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    hash   text COLLATE "C" NOT NULL REFERENCES catalogue.seat_plan,
    PRIMARY KEY (source, key)
);
CREATE INDEX seat_plan_key_by_key ON catalogue.seat_plan_key (key);

CREATE TABLE catalogue.image (
    hash       text  COLLATE "C" PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{32}$'),
    media_type text  NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp', 'image/svg+xml')),
    content    bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 2097152)
);

CREATE TABLE catalogue.image_key (
    source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 60 AND strpos(source, '/') = 0),
    key    text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    hash   text COLLATE "C" NOT NULL REFERENCES catalogue.image,
    PRIMARY KEY (source, key)
);
CREATE INDEX image_key_by_key ON catalogue.image_key (key);

CREATE TABLE catalogue.event (
    id              text    COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 40),
    source          text    COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 60 AND strpos(source, '/') = 0),
    key             text    COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    title           jsonb   NOT NULL CHECK (length(title ->> 'ko') BETWEEN 1 AND 300),
    genre           text    NOT NULL CHECK (genre IN ('CONCERT', 'MUSICAL', 'PLAY', 'CLASSICAL', 'DANCE', 'SPORT',
                                                      'FAMILY', 'FESTIVAL', 'EXHIBITION', 'OTHER')),
    performers      jsonb   NOT NULL CHECK (jsonb_typeof(performers) = 'array'),
    description     jsonb   NOT NULL CHECK (length(description ->> 'ko') BETWEEN 0 AND 20000),
    venue_source    text    COLLATE "C",
    venue_key       text    COLLATE "C",
    first_date      date,
    last_date       date,
    rating          double precision CHECK (rating BETWEEN 0 AND 5),
    age_rating      jsonb,
    running_minutes integer CHECK (running_minutes BETWEEN 1 AND 1440),
    cancelled       boolean NOT NULL,
    hot             boolean NOT NULL,
    poster          text    CHECK (length(poster) BETWEEN 1 AND 1000),
    images          jsonb   NOT NULL CHECK (jsonb_typeof(images) = 'array'),
    status          text    NOT NULL CHECK (status IN ('SCHEDULED', 'ON_SALE', 'SOLD_OUT', 'ENDED', 'CANCELLED')),
    UNIQUE (source, key),
    FOREIGN KEY (venue_source, venue_key) REFERENCES catalogue.venue,
    CHECK ((venue_source IS NULL) = (venue_key IS NULL)),
    CHECK (first_date <= last_date)
);
CREATE INDEX event_by_venue ON catalogue.event (venue_source, venue_key);
CREATE INDEX event_awaiting_its_end ON catalogue.event (last_date) WHERE status = 'SCHEDULED';

CREATE TABLE catalogue.showtime (
    id            text    COLLATE "C" PRIMARY KEY,
    event_id      text    COLLATE "C" NOT NULL REFERENCES catalogue.event,
    number        integer NOT NULL CHECK (number BETWEEN 1 AND 99999),
    key           text    COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    starts_at     timestamptz NOT NULL,
    sales_open_at timestamptz NOT NULL,
    seat_limit    integer NOT NULL CHECK (seat_limit BETWEEN 1 AND 20),
    seat_plan     text    COLLATE "C" REFERENCES catalogue.seat_plan,
    prices        jsonb   NOT NULL CHECK (jsonb_typeof(prices) = 'array'),
    cancelled     boolean NOT NULL,
    sold_out      boolean NOT NULL,
    status        text    NOT NULL CHECK (status IN ('SCHEDULED', 'ON_SALE', 'SOLD_OUT', 'ENDED', 'CANCELLED')),
    UNIQUE (event_id, number),
    UNIQUE (event_id, key),
    CHECK (id = event_id || '.' || number)
);
-- What time will change: the sales still to open and the performances still to come.
CREATE INDEX showtime_awaiting_its_sale ON catalogue.showtime (sales_open_at) WHERE status = 'SCHEDULED';
CREATE INDEX showtime_awaiting_its_start ON catalogue.showtime (starts_at)
    WHERE status IN ('SCHEDULED', 'ON_SALE', 'SOLD_OUT');

-- A seat plan, once sold from, stays: bookings name its seats by ordinal.
CREATE FUNCTION catalogue.keep_seat_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'showtime % keeps its seat plan', OLD.id USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER showtime_keeps_its_seat_plan BEFORE UPDATE OF seat_plan ON catalogue.showtime
    FOR EACH ROW WHEN (OLD.seat_plan IS NOT NULL AND NEW.seat_plan IS DISTINCT FROM OLD.seat_plan)
    EXECUTE FUNCTION catalogue.keep_seat_plan();
