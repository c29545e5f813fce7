package podo.booking.internal.purchase;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import podo.catalogue.GradePrice;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.kernel.Problem;

/** Whether a showtime may be sold now, and at which prices. A value: it can be tried without any store. */
record SaleRules(PublishedShowtime showtime) {

    private static final String CANCELLED = "SHOWTIME_CANCELLED";

    /** Whether something can be sold now, and if not, why. */
    sealed interface Open {
        record Yes() implements Open {}

        record No(Problem why) implements Open {}
    }

    Open at(Instant now) {
        boolean begun = !now.isBefore(showtime.startsAt());
        if (!showtime.isCancelled() && !begun && !now.isBefore(showtime.salesCloseAt())) {
            Problem problem =
                    Problem.of(409, "SALES_CLOSED", "The online sale ended at " + showtime.salesCloseAt() + ".");
            return new Open.No(
                    problem.with(Map.of("salesCloseAt", showtime.salesCloseAt().toString())));
        }
        return showtime.status() == SaleStatus.ENDED ? over() : atPayment(now);
    }

    /**
     * Whether seats that were reserved may be paid for now. Looked at again is what ends the sale for everybody, however
     * well the seats are held; what was promised with the hold (price, seat limit, pass, the end of the online sale) is
     * not. The whole list is in docs/protocols/booking.md.
     */
    Open atPayment(Instant now) {
        if (showtime.isCancelled()) {
            return new Open.No(cancelled());
        }
        if (!now.isBefore(showtime.startsAt())) {
            return over();
        }
        if (now.isBefore(showtime.salesOpenAt())) {
            Problem problem = Problem.of(409, "SALES_NOT_OPEN", "The sale opens at " + showtime.salesOpenAt() + ".");
            return new Open.No(
                    problem.with(Map.of("salesOpenAt", showtime.salesOpenAt().toString())));
        }
        return new Open.Yes();
    }

    /** The price of each grade. */
    Map<String, GradePrice> prices() {
        Map<String, GradePrice> prices = new HashMap<>();
        showtime.prices().forEach(price -> prices.put(price.grade(), price));
        return prices;
    }

    /** The price of seats of these grades, in the same order. */
    List<Long> pricesOf(List<String> grades) {
        Map<String, GradePrice> prices = prices();
        return grades.stream().map(grade -> price(prices, grade)).toList();
    }

    /** The one currency of the showtime. */
    String currency() {
        return showtime.prices().getFirst().currency();
    }

    private static long price(Map<String, GradePrice> prices, String grade) {
        GradePrice price = prices.get(grade);
        if (price == null) {
            throw new IllegalStateException("the catalogue gave no price for grade " + grade);
        }
        return price.price();
    }

    /** Whether this is the refusal of a show that will not take place. */
    static boolean saysCancelled(Problem problem) {
        return CANCELLED.equals(problem.code());
    }

    private static Problem cancelled() {
        return Problem.of(409, CANCELLED, "This performance will not take place. Nothing was charged.");
    }

    private static Open over() {
        return new Open.No(Problem.of(409, "SALES_CLOSED", "This performance has begun or is over."));
    }
}
