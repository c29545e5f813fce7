package podo.demo.internal.listing;

import io.avaje.jsonb.Jsonb;
import io.avaje.jsonb.Types;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.List;
import podo.catalogue.Genre;

/** Reads the demo's texts from this module's resources: one file of venues, one of events for each genre. */
public final class Listings {
    /** The genres the demo has something for, in the order in which its events are listed. */
    public static final List<Genre> GENRES =
            List.of(Genre.CONCERT, Genre.MUSICAL, Genre.PLAY, Genre.CLASSICAL, Genre.DANCE, Genre.SPORT, Genre.FAMILY);

    private static final String FOLDER = "/podo/demo/";
    private final Jsonb jsonb;

    public Listings(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** All houses. */
    public List<VenueListing> venues() {
        return read("venues.json", VenueListing.class);
    }

    /** The events of a genre. */
    public List<EventListing> events(Genre genre) {
        return read(genre.code() + ".json", EventListing.class);
    }

    private <T> List<T> read(String name, Class<T> kind) {
        Type list = Types.listOf(kind);
        try (InputStream file = Listings.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the demo's file " + name + " is missing from its own module");
            }
            return jsonb.<List<T>>type(list).fromJson(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's file " + name + " cannot be read", e);
        }
    }
}
