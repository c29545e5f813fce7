-- An event without a last day ends with its first. The index on the last day alone did not serve the question which
-- events have ended, and every event was read for it, every two seconds.
DROP INDEX catalogue.event_awaiting_its_end;
CREATE INDEX event_awaiting_its_end ON catalogue.event ((coalesce(last_date, first_date))) WHERE status = 'SCHEDULED';
