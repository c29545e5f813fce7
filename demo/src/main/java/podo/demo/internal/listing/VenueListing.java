package podo.demo.internal.listing;

import io.avaje.jsonb.Json;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;

/**
 * A house of the demo.
 *
 * @param plan the seat plan that has its shape
 */
@Json
public record VenueListing(
        String key, LocalText name, LocalText city, LocalText address, double latitude, double longitude, String plan) {

    /** It as the catalogue knows it. */
    public Venue venue() {
        return new Venue(key, name, city, address, latitude, longitude, null);
    }
}
