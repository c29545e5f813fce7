-- A cancelled showtime whose tickets are being refunded stays cancelled: nobody can take the cancellation back.
ALTER TABLE catalogue.showtime ADD COLUMN cancellation_final boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT final_cancellation_stays CHECK (cancelled OR NOT cancellation_final);
