package podo.catalogue.internal.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;
import podo.catalogue.internal.document.Unsaid.Member;
import podo.catalogue.internal.store.SourceKey;
import podo.catalogue.internal.store.StoredEvent;
import podo.catalogue.internal.store.StoredShowtime;

/**
 * Lets what a document says nothing about stay as it is stored, so that a list of productions does not erase what their
 * details told before.
 *
 * @param unsaid the members that are left open; of these, what is stored and not empty stays
 */
record Staying(Set<Member> unsaid) {

    static StoredEvent event(Set<Member> unsaid, StoredEvent given, StoredEvent stored) {
        return new Staying(unsaid).event(given, stored);
    }

    static StoredShowtime showtime(Set<Member> unsaid, StoredShowtime given, StoredShowtime stored) {
        return new Staying(unsaid).showtime(given, stored);
    }

    static Venue venue(Set<Member> unsaid, Venue given, Venue stored) {
        return new Staying(unsaid).venue(given, stored);
    }

    private StoredEvent event(StoredEvent given, StoredEvent stored) {
        boolean days = unsaid.contains(Member.DAYS) && (stored.firstDate() != null || stored.lastDate() != null);
        return new StoredEvent(
                given.id(),
                given.key(),
                english(given.title(), stored.title()),
                genre(given.genre(), stored.genre()),
                performers(given.performers(), stored.performers()),
                english(
                        kept(Member.DESCRIPTION, given.description(), stored.description(), Staying::isBlank),
                        stored.description()),
                venue(given.venue(), stored.venue()),
                days ? stored.firstDate() : given.firstDate(),
                days ? stored.lastDate() : given.lastDate(),
                orNull(Member.RATING, given.rating(), stored.rating()),
                orNull(Member.AGE_RATING, given.ageRating(), stored.ageRating()),
                orNull(Member.RUNNING_MINUTES, given.runningMinutes(), stored.runningMinutes()),
                given.cancelled(),
                unsaid.contains(Member.HOT) ? stored.hot() : given.hot(),
                given.queueRequired(),
                orNull(Member.POSTER, given.poster(), stored.poster()),
                kept(Member.IMAGES, given.images(), stored.images(), List::isEmpty),
                given.status());
    }

    private StoredShowtime showtime(StoredShowtime given, StoredShowtime stored) {
        return new StoredShowtime(
                given.id(),
                given.key(),
                given.startsAt(),
                given.salesOpenAt(),
                closing(given, stored),
                unsaid.contains(Member.SEAT_LIMIT) ? stored.seatLimit() : given.seatLimit(),
                given.seatPlan(),
                given.prices(),
                given.cancelled(),
                given.cancellationFinal(),
                given.soldOut(),
                given.status());
    }

    /** Coordinates stay together: one of each of two sources would be a third place. */
    private Venue venue(Venue given, Venue stored) {
        boolean place = unsaid.contains(Member.PLACE) && stored.latitude() != null && stored.longitude() != null;
        return new Venue(
                given.key(),
                unsaid.contains(Member.NAME) ? stored.name() : given.name(),
                kept(Member.CITY, given.city(), stored.city(), Staying::isBlank),
                orNull(Member.ADDRESS, given.address(), stored.address()),
                place ? stored.latitude() : given.latitude(),
                place ? stored.longitude() : given.longitude(),
                given.timeZone());
    }

    /** An end of the sale that would come after the beginning of a showtime that was moved goes along with it. */
    private @Nullable Instant closing(StoredShowtime given, StoredShowtime stored) {
        Instant closes = stored.salesCloseAt();
        boolean stays = unsaid.contains(Member.SALES_CLOSE) && closes != null && !closes.isAfter(given.startsAt());
        return stays ? closes : given.salesCloseAt();
    }

    /** A venue that is told without its city is the stored one of that name: readers' keys end with the name. */
    private @Nullable SourceKey venue(@Nullable SourceKey given, @Nullable SourceKey stored) {
        boolean sameName = given != null
                && stored != null
                && unsaid.contains(Member.CITY)
                && given.source().equals(stored.source())
                && stored.key().endsWith("-" + given.key());
        return sameName ? stored : orNull(Member.VENUE, given, stored);
    }

    private <T> T kept(Member member, T given, T stored, Predicate<T> empty) {
        return unsaid.contains(member) && !empty.test(stored) ? stored : given;
    }

    private <T> @Nullable T orNull(Member member, @Nullable T given, @Nullable T stored) {
        return unsaid.contains(member) && stored != null ? stored : given;
    }

    private Genre genre(Genre given, Genre stored) {
        boolean marked = stored == Genre.FAMILY || stored == Genre.FESTIVAL;
        return unsaid.contains(Member.GENRE) || (marked && unsaid.contains(Member.AUDIENCE)) ? stored : given;
    }

    private List<LocalText> performers(List<LocalText> given, List<LocalText> stored) {
        List<LocalText> kept = new ArrayList<>(kept(Member.PERFORMERS, given, stored, List::isEmpty));
        kept.replaceAll(name -> stored.stream()
                .filter(known -> known.ko().equals(name.ko()))
                .findFirst()
                .map(known -> english(name, known))
                .orElse(name));
        return kept;
    }

    /** What is stored where the given text is the same in Korean and the file has no word of English. */
    private LocalText english(LocalText given, LocalText stored) {
        boolean stays = unsaid.contains(Member.ENGLISH)
                && given.en() == null
                && given.ko().equals(stored.ko());
        return stays ? stored : given;
    }

    private static boolean isBlank(LocalText text) {
        return text.ko().isBlank();
    }
}
