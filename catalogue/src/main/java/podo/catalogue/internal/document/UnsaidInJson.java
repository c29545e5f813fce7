package podo.catalogue.internal.document;

import java.util.List;
import java.util.Map;
import podo.catalogue.internal.document.Unsaid.Member;
import podo.catalogue.internal.document.Unsaid.Owner;

/** Finds what a file in Podo's own format says nothing about: members that are absent. A member that is null is said. */
final class UnsaidInJson {
    private static final Map<String, Member> OF_EVENTS = Map.of(
            "performers", Member.PERFORMERS,
            "description", Member.DESCRIPTION,
            "venue", Member.VENUE,
            "rating", Member.RATING,
            "ageRating", Member.AGE_RATING,
            "runningMinutes", Member.RUNNING_MINUTES,
            "hot", Member.HOT,
            "poster", Member.POSTER,
            "images", Member.IMAGES);
    private static final Map<String, Member> OF_SHOWTIMES =
            Map.of("seatLimit", Member.SEAT_LIMIT, "salesCloseAt", Member.SALES_CLOSE);
    private final Unsaid.Collected collected = new Unsaid.Collected();

    private UnsaidInJson() {}

    /** What is absent in the tree of a file; what is not of the right type is for {@link Fields} to note. */
    static Unsaid of(Object file) {
        UnsaidInJson reader = new UnsaidInJson();
        for (Map<?, ?> venue : objects(file, "venues")) {
            reader.venue(venue);
        }
        for (Map<?, ?> event : objects(file, "events")) {
            reader.event(event);
        }
        return reader.collected.unsaid();
    }

    private void venue(Map<?, ?> venue) {
        Owner owner = new Owner.OfVenue(key(venue));
        if (!venue.containsKey("address")) {
            collected.add(owner, Member.ADDRESS);
        }
        if (!venue.containsKey("latitude") && !venue.containsKey("longitude")) {
            collected.add(owner, Member.PLACE);
        }
    }

    private void event(Map<?, ?> event) {
        Owner owner = new Owner.OfEvent(key(event));
        absent(event, OF_EVENTS, owner);
        if (!event.containsKey("firstDate") && !event.containsKey("lastDate")) {
            collected.add(owner, Member.DAYS);
        }
        for (Map<?, ?> showtime : objects(event, "showtimes")) {
            absent(showtime, OF_SHOWTIMES, new Owner.OfShowtime(key(event), key(showtime)));
        }
    }

    private void absent(Map<?, ?> object, Map<String, Member> names, Owner owner) {
        names.forEach((name, member) -> {
            if (!object.containsKey(name)) {
                collected.add(owner, member);
            }
        });
    }

    private static String key(Map<?, ?> object) {
        return String.valueOf(object.get("key"));
    }

    private static List<Map<?, ?>> objects(Object parent, String name) {
        Object array = parent instanceof Map<?, ?> members ? members.get(name) : null;
        return array instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(element -> (Map<?, ?>) element)
                        .toList()
                : List.of();
    }
}
