package podo.catalogue;

import io.avaje.jsonb.Json;
import podo.kernel.Money;

/** What a seat of one grade costs at one showtime; {@code price} in the currency's smallest unit. */
@Json
public record GradePrice(String grade, LocalText name, long price, String currency) {

    /** The price as an amount of money. */
    public Money money() {
        return new Money(price, currency);
    }
}
