package podo.catalogue.internal.document;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a document says nothing about, as its file has no member, element or column for it. At the next import of the same
 * thing that stays as it is stored; what a file says to be empty is emptied. The first import takes what the document
 * holds in its place.
 *
 * @param members by what they are members of
 */
public record Unsaid(Map<Owner, Set<Member>> members) {
    private static final Unsaid NOTHING = new Unsaid(Map.of());

    public Unsaid {
        Map<Owner, Set<Member>> copy = new HashMap<>();
        members.forEach((owner, its) -> copy.put(owner, Set.copyOf(its)));
        members = Map.copyOf(copy);
    }

    /** What a file may leave open of a venue, an event or a showtime. */
    public enum Member {
        /** A venue's name, where the file tells it beside an event only. */
        NAME,
        /** A venue's city; of an event, the city of its venue. */
        CITY,
        ADDRESS,
        /** A venue's latitude and longitude. */
        PLACE,
        /** All texts in English. */
        ENGLISH,
        GENRE,
        /** Whether an event is for families or a festival, which are genres here and marks elsewhere. */
        AUDIENCE,
        PERFORMERS,
        DESCRIPTION,
        VENUE,
        /** An event's first and last day. */
        DAYS,
        RATING,
        AGE_RATING,
        RUNNING_MINUTES,
        HOT,
        POSTER,
        IMAGES,
        SEAT_LIMIT,
        SALES_CLOSE
    }

    /** Something of a document that has a key. */
    public sealed interface Owner {
        record OfVenue(String key) implements Owner {}

        record OfEvent(String key) implements Owner {}

        record OfShowtime(String event, String key) implements Owner {}
    }

    /** The document says everything. */
    public static Unsaid nothing() {
        return NOTHING;
    }

    /** The members of a venue that are left open. */
    public Set<Member> ofVenue(String key) {
        return members.getOrDefault(new Owner.OfVenue(key), Set.of());
    }

    /** The members of an event that are left open. */
    public Set<Member> ofEvent(String key) {
        return members.getOrDefault(new Owner.OfEvent(key), Set.of());
    }

    /** The members of a showtime that are left open. */
    public Set<Member> ofShowtime(String event, String key) {
        return members.getOrDefault(new Owner.OfShowtime(event, key), Set.of());
    }

    /** Collects what a reader finds to be left open. Not thread-safe. */
    public static final class Collected {
        /** What a file of events tells of its venues, each row anew and not always the same. */
        private static final Set<Member> MET_BESIDE_EVENTS =
                Set.of(Member.NAME, Member.CITY, Member.ADDRESS, Member.PLACE);

        private final Map<Owner, Set<Member>> members = new HashMap<>();

        /** Notes a member; also where the owner is noted with others already. */
        public void add(Owner owner, Member member) {
            members.computeIfAbsent(owner, _ -> EnumSet.noneOf(Member.class)).add(member);
        }

        /** A venue that is told beside events only: what is known of it stays, and only what is missing is filled in. */
        public void addVenueBesideEvents(String key) {
            MET_BESIDE_EVENTS.forEach(member -> add(new Owner.OfVenue(key), member));
        }

        /** All that was noted. */
        public Unsaid unsaid() {
            return new Unsaid(members);
        }
    }
}
