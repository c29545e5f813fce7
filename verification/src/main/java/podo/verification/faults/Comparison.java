package podo.verification.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podo.verification.system.Crowd;

/**
 * What fans were told, beside what became of it.
 *
 * @param promises the last word that a fan heard of each booking
 * @param bookings what each of these bookings is now; one that cannot be found is missing
 * @param won what the payments' book says was charged for each booking and not given back, in the smallest unit
 * @param known all bookings that anybody was ever told of
 * @param cancelledShows shows that will not take place, whose bookings have been given back by now
 */
record Comparison(
        Map<String, Crowd.Promise> promises,
        Map<String, Booking> bookings,
        Map<String, Long> won,
        Set<String> known,
        Set<String> cancelledShows) {
    /** What may have become of a booking of a cancelled show, whatever its fan was told last. */
    private static final Set<String> UNWOUND = Set.of("CANCELLED", "EXPIRED", "PAYMENT_FAILED", "REFUNDED");

    /** A booking as it is now; seats are written with their showtime. */
    record Booking(String status, long amount, List<String> seats) {}

    /** Each thing that does not fit. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Set<String> sold = new HashSet<>();
        promises.forEach((id, promise) -> {
            Booking booking = bookings.get(id);
            if (booking == null) {
                violations.add(promise + " cannot be found");
                return;
            }
            boolean confirmed = booking.status().equals("CONFIRMED");
            if (!fitting(id, promise).contains(booking.status())) {
                violations.add(promise + " is " + booking.status());
            }
            long due = confirmed ? booking.amount() : 0;
            long charged = won.getOrDefault(id, 0L);
            if (charged != due) {
                violations.add(
                        promise + " is " + booking.status() + ": " + due + " is due, and " + charged + " was charged");
            }
            if (confirmed) {
                booking.seats().stream()
                        .filter(seat -> !sold.add(seat))
                        .forEach(seat -> violations.add(seat + " is sold twice, once in " + promise));
            }
        });
        won.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> violations.add("charged for " + id + ", of which nobody was told"));
        return violations;
    }

    /** A fan who was told that the booking is confirmed has the money back, and nothing else. */
    private Set<String> fitting(String booking, Crowd.Promise promise) {
        Set<String> ever = promise.last().fitting();
        if (cancelledShows.stream().noneMatch(show -> booking.startsWith(show + "."))) {
            return ever;
        }
        return ever.equals(Set.of("CONFIRMED")) ? Set.of("REFUNDED") : UNWOUND;
    }
}
