package podo.search;

import io.avaje.jsonb.Json;
import java.util.List;

/** What somebody who types this may mean, most likely first. */
@Json
record SuggestAnswer(List<Item> items) {

    /** An event by its title. */
    @Json
    record Item(String eventId, String title) {}
}
