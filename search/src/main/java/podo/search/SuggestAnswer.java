package podo.search;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody who types this may mean, most likely first. */
@Json
record SuggestAnswer(List<Item> items) {

    /**
     * An event by its title.
     *
     * @param marks the parts of the title that show what was typed, each as [from, to) in UTF-16 units
     * @param by the performer by whose name it was found, where the title does not show it
     */
    @Json
    record Item(
            String eventId,
            String title,
            List<List<Integer>> marks,
            @Nullable String by) {}
}
