package podo.kernel;

import java.util.Currency;

/** An amount in the currency's smallest unit (won for KRW, cents for EUR); never negative here. */
public record Money(long minor, String currency) {
    public Money {
        if (minor < 0) {
            throw new IllegalArgumentException("a price is not negative: " + minor);
        }
        Currency.getInstance(currency);
    }

    /** Nothing, in this currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** The sum of two amounts of one currency; throws when the currencies differ or the sum overflows. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minor, other.minor), currency);
    }
}
