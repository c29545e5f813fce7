-- By whose clock a venue's performances begin and its days end: a name of the IANA database. So far all were Korea's.
ALTER TABLE catalogue.venue
    ADD COLUMN time_zone text COLLATE "C" NOT NULL DEFAULT 'Asia/Seoul' CHECK (length(time_zone) BETWEEN 1 AND 60);
ALTER TABLE catalogue.venue ALTER COLUMN time_zone DROP DEFAULT;
