-- Keys are compared in Unicode's composed form and without blanks at their ends. Those that were stored otherwise follow,
-- so that a file imported before meets its own events again. Where both spellings are stored, both stay as they are.
ALTER TABLE catalogue.event DROP CONSTRAINT event_venue_source_venue_key_fkey;
ALTER TABLE catalogue.event ADD FOREIGN KEY (venue_source, venue_key) REFERENCES catalogue.venue ON UPDATE CASCADE;

CREATE FUNCTION catalogue.composed(key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT btrim(normalize(key, NFC), E' \t\n\r\u00A0\u200B\u3000\uFEFF')
$$;

UPDATE catalogue.venue v SET key = catalogue.composed(key)
 WHERE key <> catalogue.composed(key) AND catalogue.composed(key) <> ''
   AND 1 = (SELECT count(*) FROM catalogue.venue o
             WHERE o.source = v.source AND catalogue.composed(o.key) = catalogue.composed(v.key));
UPDATE catalogue.seat_plan_key p SET key = catalogue.composed(key)
 WHERE key <> catalogue.composed(key) AND catalogue.composed(key) <> ''
   AND 1 = (SELECT count(*) FROM catalogue.seat_plan_key o
             WHERE o.source = p.source AND catalogue.composed(o.key) = catalogue.composed(p.key));
UPDATE catalogue.image_key i SET key = catalogue.composed(key)
 WHERE key <> catalogue.composed(key) AND catalogue.composed(key) <> ''
   AND 1 = (SELECT count(*) FROM catalogue.image_key o
             WHERE o.source = i.source AND catalogue.composed(o.key) = catalogue.composed(i.key));
UPDATE catalogue.event e SET key = catalogue.composed(key)
 WHERE key <> catalogue.composed(key) AND catalogue.composed(key) <> ''
   AND 1 = (SELECT count(*) FROM catalogue.event o
             WHERE o.source = e.source AND catalogue.composed(o.key) = catalogue.composed(e.key));
UPDATE catalogue.showtime s SET key = catalogue.composed(key)
 WHERE key <> catalogue.composed(key) AND catalogue.composed(key) <> ''
   AND 1 = (SELECT count(*) FROM catalogue.showtime o
             WHERE o.event_id = s.event_id AND catalogue.composed(o.key) = catalogue.composed(s.key));

DROP FUNCTION catalogue.composed(text);
