package podo.catalogue.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import podo.catalogue.SaleStatus;
import podo.kernel.ShowtimeId;

/**
 * An event with all of its showtimes: what is read, changed and written as one.
 *
 * @param showtimes in order of their start
 * @param zone by whose clock its days begin and end: its venue's
 */
public record Production(StoredEvent event, List<StoredShowtime> showtimes, ZoneId zone) {
    public Production {
        showtimes = showtimes.stream()
                .sorted(Comparator.comparing(StoredShowtime::startsAt).thenComparing(StoredShowtime::id))
                .toList();
    }

    /** The showtime of this id. */
    public Optional<StoredShowtime> showtime(ShowtimeId id) {
        return showtimes.stream().filter(showtime -> showtime.id().equals(id)).findFirst();
    }

    /** The same with another version of one of its showtimes. */
    public Production with(StoredShowtime changed) {
        List<StoredShowtime> all = new ArrayList<>(showtimes);
        all.replaceAll(showtime -> showtime.id().equals(changed.id()) ? changed : showtime);
        return new Production(event, all, zone);
    }

    /** The same with another version of its event. */
    public Production with(StoredEvent changed) {
        return new Production(changed, showtimes, zone);
    }

    /** The same with the statuses that the flags and the time call for. */
    public Production settledAt(Instant now) {
        List<StoredShowtime> settled = showtimes.stream()
                .map(showtime -> showtime.with(statusOf(showtime, now)))
                .toList();
        return new Production(event.with(statusOf(settled, now)), settled, zone);
    }

    /** The first day; given by the operator or told by the showtimes. */
    public LocalDate firstDate() {
        return event.firstDate() != null
                ? event.firstDate()
                : days().min(Comparator.naturalOrder()).orElse(anyDate());
    }

    /** The last day. */
    public LocalDate lastDate() {
        return event.lastDate() != null
                ? event.lastDate()
                : days().max(Comparator.naturalOrder()).orElse(anyDate());
    }

    private SaleStatus statusOf(StoredShowtime showtime, Instant now) {
        if (event.cancelled() || showtime.cancelled()) {
            return SaleStatus.CANCELLED;
        }
        if (!showtime.startsAt().isAfter(now)) {
            return SaleStatus.ENDED;
        }
        if (showtime.seatPlan() == null) {
            return SaleStatus.SCHEDULED;
        }
        if (!showtime.closesAt().isAfter(now)) {
            return SaleStatus.ENDED;
        }
        if (showtime.salesOpenAt().isAfter(now)) {
            return SaleStatus.SCHEDULED;
        }
        return showtime.soldOut() ? SaleStatus.SOLD_OUT : SaleStatus.ON_SALE;
    }

    private SaleStatus statusOf(List<StoredShowtime> settled, Instant now) {
        if (event.cancelled()) {
            return SaleStatus.CANCELLED;
        }
        if (settled.isEmpty()) {
            return now.atZone(zone).toLocalDate().isAfter(lastDate()) ? SaleStatus.ENDED : SaleStatus.SCHEDULED;
        }
        List<SaleStatus> held = settled.stream()
                .map(StoredShowtime::status)
                .filter(status -> status != SaleStatus.CANCELLED)
                .toList();
        if (held.isEmpty()) {
            return SaleStatus.CANCELLED;
        }
        return Stream.of(SaleStatus.ON_SALE, SaleStatus.SOLD_OUT, SaleStatus.SCHEDULED)
                .filter(held::contains)
                .findFirst()
                .orElse(SaleStatus.ENDED);
    }

    private Stream<LocalDate> days() {
        return showtimes.stream()
                .map(showtime -> showtime.startsAt().atZone(zone).toLocalDate());
    }

    /** An event with one of its two days given has that one; one with neither always has showtimes. */
    private LocalDate anyDate() {
        LocalDate given = event.firstDate() != null ? event.firstDate() : event.lastDate();
        return given != null ? given : LocalDate.EPOCH;
    }
}
