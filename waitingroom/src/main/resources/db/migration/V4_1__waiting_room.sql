-- The events whose queue is or was on, and what their operators decided. Numbers and places are in Redis.
CREATE SCHEMA waitingroom;

CREATE TABLE waitingroom.sale (
    event_id   text PRIMARY KEY,
    -- names this use of the queue: another seed, numbers and places begin with another name
    sale       text        NOT NULL UNIQUE,
    enabled    boolean     NOT NULL,
    opens_at   timestamptz NOT NULL,
    target     integer     NOT NULL CHECK (target BETWEEN 1 AND 1000000),
    line       text        NOT NULL CHECK (line IN ('COUNTER', 'SORTED_SET')),
    operation  text        NOT NULL CHECK (operation IN ('RUNNING', 'PAUSED', 'DRAINING', 'CLOSED')),
    -- decides the draw; shown to nobody before the opening
    seed       bytea       NOT NULL CHECK (octet_length(seed) = 32),
    updated_at timestamptz NOT NULL,
    revision   bigint      NOT NULL DEFAULT 1
);
