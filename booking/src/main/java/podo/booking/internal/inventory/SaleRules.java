package podo.booking.internal.inventory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import podo.booking.internal.bookings.Refusal;
import podo.catalogue.GradePrice;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;

/** Whether a showtime may be sold now, and at which prices. A value: it can be tried without any store. */
public record SaleRules(PublishedShowtime showtime) {

    /** Whether something can be sold now, and if not, why. */
    public sealed interface Open {
        /** It can. */
        record Yes() implements Open {}

        /** It cannot. */
        record No(Refusal.NotSold why) implements Open {}
    }

    /** Whether seats may be reserved now. */
    public Open at(Instant now) {
        boolean begun = !now.isBefore(showtime.startsAt());
        if (!showtime.isCancelled() && !begun && !now.isBefore(showtime.salesCloseAt())) {
            return new Open.No(new Refusal.SaleClosed(showtime.salesCloseAt()));
        }
        return showtime.status() == SaleStatus.ENDED ? new Open.No(new Refusal.ShowOver()) : atPayment(now);
    }

    /**
     * Whether seats that were reserved may be paid for now. Looked at again is what ends the sale for everybody, however
     * well the seats are held; what was promised with the hold (price, seat limit, pass, the end of the online sale) is
     * not. The whole list is in docs/protocols/booking.md.
     */
    public Open atPayment(Instant now) {
        if (showtime.isCancelled()) {
            return new Open.No(new Refusal.ShowCancelled());
        }
        if (!now.isBefore(showtime.startsAt())) {
            return new Open.No(new Refusal.ShowOver());
        }
        if (now.isBefore(showtime.salesOpenAt())) {
            return new Open.No(new Refusal.SaleNotOpen(showtime.salesOpenAt()));
        }
        return new Open.Yes();
    }

    /** The price of each grade. */
    private Map<String, GradePrice> prices() {
        Map<String, GradePrice> prices = new HashMap<>();
        showtime.prices().forEach(price -> prices.put(price.grade(), price));
        return prices;
    }

    /** The price of seats of these grades, in the same order. */
    public List<Long> pricesOf(List<String> grades) {
        Map<String, GradePrice> prices = prices();
        return grades.stream().map(grade -> price(prices, grade)).toList();
    }

    /** The one currency of the showtime. */
    public String currency() {
        return showtime.prices().getFirst().currency();
    }

    private static long price(Map<String, GradePrice> prices, String grade) {
        GradePrice price = prices.get(grade);
        if (price == null) {
            throw new IllegalStateException("the catalogue gave no price for grade " + grade);
        }
        return price.price();
    }
}
