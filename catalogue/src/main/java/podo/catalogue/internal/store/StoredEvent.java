package podo.catalogue.internal.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.SaleStatus;
import podo.kernel.EventId;

/**
 * An event's row.
 *
 * @param venue where it takes place, or null
 * @param firstDate as the operator gave it; null where the showtimes tell
 * @param queueRequired whether it sells to fans with a pass of its queue only; the waiting room says so
 * @param poster an address on the web, or an image's file name
 * @param images likewise
 */
public record StoredEvent(
        EventId id,
        SourceKey key,
        LocalText title,
        Genre genre,
        List<LocalText> performers,
        LocalText description,
        @Nullable SourceKey venue,
        @Nullable LocalDate firstDate,
        @Nullable LocalDate lastDate,
        @Nullable Double rating,
        @Nullable LocalText ageRating,
        @Nullable Integer runningMinutes,
        boolean cancelled,
        boolean hot,
        boolean queueRequired,
        @Nullable String poster,
        List<String> images,
        SaleStatus status) {
    public StoredEvent {
        performers = List.copyOf(performers);
        images = List.copyOf(images);
    }

    /** The same with another status. */
    public StoredEvent with(SaleStatus now) {
        return with(title, description, rating, cancelled, hot, queueRequired, now);
    }

    /** The same with what an operator may change by hand. */
    public StoredEvent with(
            LocalText newTitle,
            LocalText newDescription,
            @Nullable Double newRating,
            boolean nowCancelled,
            boolean nowHot) {
        return with(newTitle, newDescription, newRating, nowCancelled, nowHot, queueRequired, status);
    }

    /** The same with what the waiting room says. */
    public StoredEvent withQueue(boolean required) {
        return with(title, description, rating, cancelled, hot, required, status);
    }

    private StoredEvent with(
            LocalText newTitle,
            LocalText newDescription,
            @Nullable Double newRating,
            boolean nowCancelled,
            boolean nowHot,
            boolean nowQueueRequired,
            SaleStatus nowStatus) {
        return new StoredEvent(
                id,
                key,
                newTitle,
                genre,
                performers,
                newDescription,
                venue,
                firstDate,
                lastDate,
                newRating,
                ageRating,
                runningMinutes,
                nowCancelled,
                nowHot,
                nowQueueRequired,
                poster,
                images,
                nowStatus);
    }
}
