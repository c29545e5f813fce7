-- Events of the payment provider that have been taken, so that a repeated one does nothing.
CREATE TABLE booking.payment_event (
    id          text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    received_at timestamptz NOT NULL
);
CREATE INDEX payment_event_to_prune ON booking.payment_event (received_at);
