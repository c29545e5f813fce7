-- Numbers that were left out after a restart count for nothing, and a line that was closed cleanly leaves none out.
ALTER TABLE waitingroom.line
    -- the numbers that were left out, such as 101-200,301-400
    ADD COLUMN gaps text NOT NULL DEFAULT '',
    -- how many numbers were given, without those
    ADD COLUMN joined bigint NOT NULL DEFAULT 0,
    -- names the moment since when no number has been given; null while numbers are given
    ADD COLUMN seal text;
UPDATE waitingroom.line SET joined = last_number;
