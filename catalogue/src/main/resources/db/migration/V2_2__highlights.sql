-- What the home page shows first, read without looking through the whole catalogue.
CREATE INDEX event_on_sale_best_first ON catalogue.event (hot DESC, rating DESC NULLS LAST, id) WHERE status = 'ON_SALE';
