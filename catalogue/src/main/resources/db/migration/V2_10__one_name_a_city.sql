-- A city has one name, and the keys that readers make of a venue's city, address and name begin with it. Keys from before
-- that are moved, so that the next import of the same file finds its venues. Keys of an operator's own stay: a source with
-- seat plans or images of its own writes Podo's format and names its venues itself. The cities of all rows are read under
-- their one name by the program.
CREATE TEMPORARY TABLE moved_venue ON COMMIT DROP AS
SELECT venue.source, venue.key AS old_key, city.short || substr(venue.key, length(city.long) + 1) AS new_key
FROM catalogue.venue
JOIN (VALUES
    ('서울특별시', '서울'), ('서울시', '서울'), ('부산광역시', '부산'), ('부산시', '부산'), ('대구광역시', '대구'),
    ('대구시', '대구'), ('인천광역시', '인천'), ('인천시', '인천'), ('광주광역시', '광주'), ('광주시', '광주'),
    ('대전광역시', '대전'), ('대전시', '대전'), ('울산광역시', '울산'), ('울산시', '울산'), ('세종특별자치시', '세종'),
    ('세종시', '세종'), ('경기도', '경기'), ('강원도', '강원'), ('강원특별자치도', '강원'), ('충청북도', '충북'),
    ('충청남도', '충남'), ('전라북도', '전북'), ('전북특별자치도', '전북'), ('전라남도', '전남'), ('경상북도', '경북'),
    ('경상남도', '경남'), ('제주도', '제주'), ('제주특별자치도', '제주'), ('제주시', '제주')) AS city (long, short)
    ON venue.city ->> 'ko' = city.long AND starts_with(venue.key, city.long || '-')
WHERE length(venue.key) < 100 -- a longer one ends with a hash of all of it
  AND NOT EXISTS (SELECT FROM catalogue.seat_plan_key AS own WHERE own.source = venue.source)
  AND NOT EXISTS (SELECT FROM catalogue.image_key AS own WHERE own.source = venue.source);

INSERT INTO catalogue.venue (source, key, name, city, address, latitude, longitude, time_zone)
SELECT source, new_key, name, city, address, latitude, longitude, time_zone
FROM moved_venue JOIN catalogue.venue USING (source)
WHERE venue.key = moved_venue.old_key
ORDER BY source, old_key
ON CONFLICT (source, key) DO NOTHING;

UPDATE catalogue.event SET venue_key = moved_venue.new_key
FROM moved_venue
WHERE event.venue_source = moved_venue.source AND event.venue_key = moved_venue.old_key;

DELETE FROM catalogue.venue USING moved_venue
WHERE venue.source = moved_venue.source AND venue.key = moved_venue.old_key;
