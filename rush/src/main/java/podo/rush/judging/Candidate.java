package podo.rush.judging;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as a search shows it, in Korean; what a search leaves out is an empty text. */
record Candidate(
        String id,
        String title,
        String genre,
        List<String> performers,
        String venue,
        String city,
        String status,
        LocalDate first,
        LocalDate last) {
    Candidate {
        performers = List.copyOf(performers);
    }

    /** Reads it from an item of an answer to {@code GET /search}. */
    static Candidate of(Map<?, ?> item) {
        List<String> performers = item.get("performers") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
        return new Candidate(
                text(item.get("eventId")),
                text(item.get("title")),
                text(item.get("genre")),
                performers,
                text(item.get("venue")),
                text(item.get("city")),
                text(item.get("status")),
                LocalDate.parse(text(item.get("firstDate"))),
                LocalDate.parse(text(item.get("lastDate"))));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
