-- Whether the event sells to fans with a pass of its queue only. The waiting room says so; no import changes it.
ALTER TABLE catalogue.event ADD COLUMN queue_required boolean NOT NULL DEFAULT false;
