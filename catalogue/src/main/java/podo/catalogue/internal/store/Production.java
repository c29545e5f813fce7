package podo.catalogue.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Those of its showtimes whose cancellation nobody can take back, as refunds of their tickets have begun. */
    public List<ShowtimeId> cancelledForGood() {
        return showtimes.stream()
                .filter(StoredShowtime::cancellationFinal)
                .map(StoredShowtime::id)
                .toList();
    }

    /** The first day: the showtimes tell, else the operator. */
    public LocalDate firstDate() {
        return days().min(Comparator.naturalOrder()).orElseGet(() -> given(event.firstDate(), event.lastDate()));
    }

    /** The last day: the showtimes tell, else the operator. */
    public LocalDate lastDate() {
        return days().max(Comparator.naturalOrder()).orElseGet(() -> given(event.lastDate(), event.firstDate()));
    }

    private SaleStatus statusOf(StoredShowtime showtime, Instant now) {
        boolean begun = !showtime.startsAt().isAfter(now);
        boolean played =
                begun && showtime.status() == SaleStatus.ENDED; // cancelling the rest of a run does not undo it
        if (showtime.cancelled() || (event.cancelled() && !played)) {
            return SaleStatus.CANCELLED;
        }
        if (begun) {
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

    /** The days of the showtimes, in the venue's time; cancelled ones count only where there are no others. */
    private Stream<LocalDate> days() {
        boolean anyHeld = showtimes.stream().anyMatch(showtime -> !showtime.cancelled());
        return showtimes.stream()
                .filter(showtime -> !anyHeld || !showtime.cancelled())
                .map(showtime -> showtime.startsAt().atZone(zone).toLocalDate());
    }

    /** An event with one of its two days given has that one; one with neither always has showtimes. */
    private static LocalDate given(@Nullable LocalDate wanted, @Nullable LocalDate other) {
        return Objects.requireNonNullElse(wanted, Objects.requireNonNullElse(other, LocalDate.EPOCH));
    }
}
