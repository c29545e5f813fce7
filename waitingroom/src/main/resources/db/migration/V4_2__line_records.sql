-- How far each line has come, so that a loss of all of Redis takes nobody's place. A row outlives its line.
CREATE TABLE waitingroom.line (
    sale        text PRIMARY KEY,
    event_id    text        NOT NULL,
    -- whether the line was ever in Redis: if it was and is not, it is lost
    begun       boolean     NOT NULL DEFAULT false,
    -- the most numbers given between two records
    peak        bigint      NOT NULL DEFAULT 0,
    last_number bigint      NOT NULL DEFAULT 0,
    -- the cut; written once, before anybody is shown it
    drawn       bigint,
    serving     bigint      NOT NULL DEFAULT 0,
    -- the turns of all places up to this one are over
    settled     bigint      NOT NULL DEFAULT 0,
    -- by how much longer the last turns were than usual
    grace_millis bigint     NOT NULL DEFAULT 0,
    inside      bigint      NOT NULL DEFAULT 0,
    pending     bigint      NOT NULL DEFAULT 0,
    called      bigint      NOT NULL DEFAULT 0,
    entered     bigint      NOT NULL DEFAULT 0,
    no_shows    bigint      NOT NULL DEFAULT 0,
    finished    bigint      NOT NULL DEFAULT 0,
    updated_at  timestamptz NOT NULL,
    -- since when its keys are gone from Redis on purpose
    forgotten_at timestamptz
);
CREATE INDEX line_not_forgotten ON waitingroom.line (event_id) WHERE forgotten_at IS NULL;
