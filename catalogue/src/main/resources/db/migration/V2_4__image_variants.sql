-- Pictures in narrower widths, made when they are imported. An image's own width and height are as it is shown; drawings
-- and what is kept in one width only have none.
ALTER TABLE catalogue.image
    ADD COLUMN width integer CHECK (width BETWEEN 1 AND 99999),
    ADD COLUMN height integer CHECK (height BETWEEN 1 AND 99999),
    ADD CHECK ((width IS NULL) = (height IS NULL));

CREATE TABLE catalogue.image_variant (
    hash       text    COLLATE "C" NOT NULL REFERENCES catalogue.image,
    width      integer NOT NULL CHECK (width BETWEEN 1 AND 99999),
    media_type text    NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
    content    bytea   NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 2097152),
    PRIMARY KEY (hash, width)
);
ALTER TABLE catalogue.image_variant ALTER COLUMN content SET STORAGE EXTERNAL; -- packed already
