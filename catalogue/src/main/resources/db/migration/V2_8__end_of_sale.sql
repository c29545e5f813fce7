-- When the online sale ends; null where it ends with the beginning of the performance.
ALTER TABLE catalogue.showtime
    ADD COLUMN sales_close_at timestamptz,
    ADD CHECK (sales_close_at >= sales_open_at AND sales_close_at < starts_at);
-- What time will change: the sales still to end.
CREATE INDEX showtime_awaiting_its_sales_end ON catalogue.showtime (sales_close_at)
    WHERE status IN ('SCHEDULED', 'ON_SALE', 'SOLD_OUT') AND seat_plan IS NOT NULL;
