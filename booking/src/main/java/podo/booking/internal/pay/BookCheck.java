package podo.booking.internal.pay;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podo.booking.BookingStatus;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.booking.internal.pay.PaymentProvider.BookEntry;
import podo.booking.internal.pay.PaymentProvider.BookUnreadable;
import podo.kernel.Money;
import podo.platform.postgres.Database;
import podo.platform.tasks.Waits;

/**
 * Compares the payments of the last days with the provider's own book, in both directions. Payments under way make them
 * differ for moments, so only a difference that is there at every look counts.
 */
final class BookCheck {
    /** How far back it looks. */
    private static final Duration PERIOD = Duration.ofDays(7);

    /** By how much the provider's clock may differ from ours, with the time a payment may take. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int LOOKS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private final Database database;
    private final PaymentProvider provider;
    private final InstantSource clock;

    BookCheck(Database database, PaymentProvider provider, InstantSource clock) {
        this.database = database;
        this.provider = provider;
        this.clock = clock;
    }

    /** A book that cannot be read, even if it could at first, is told as such and shows no difference. */
    Payments.BookDifferences run() {
        Instant since = clock.instant().minus(PERIOD);
        int entries = 0;
        try {
            Look first = look(since);
            entries = first.entries;
            Set<String> differences = first.differences;
            for (int i = 1; i < LOOKS && !differences.isEmpty(); i++) {
                Waits.pause(BETWEEN_LOOKS);
                differences.retainAll(look(since).differences);
            }
            return new Payments.BookDifferences(entries, List.copyOf(differences), Optional.empty());
        } catch (BookUnreadable e) {
            return new Payments.BookDifferences(entries, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private record Look(int entries, Set<String> differences) {}

    /** A payment as we have it. */
    private record Ours(
            String key, String booking, Status status, Money amount, BookingStatus bookingStatus, Instant createdAt) {
        /** What becomes of it is not settled yet, and somebody is seeing to it. */
        boolean isUnderWay() {
            return status == Status.STARTED || status == Status.UNKNOWN || status == Status.REFUND_DUE;
        }

        boolean isSold() {
            return status == Status.CAPTURED && bookingStatus == BookingStatus.CONFIRMED;
        }
    }

    private Look look(Instant since) {
        List<BookEntry> book = provider.book(since);
        Map<String, Ours> payments = new HashMap<>();
        ours(since.minus(PERIOD)).forEach(one -> payments.put(provider.nameOf(one.key), one));
        Set<String> differences = new LinkedHashSet<>();
        Set<String> namesKept = new HashSet<>();
        Map<String, String> settledByBooking = new HashMap<>();
        for (BookEntry entry : book) {
            if (!entry.isKept()) {
                continue;
            }
            Ours known = payments.get(entry.name());
            if (!namesKept.add(entry.name())) {
                differences.add("the provider charged twice under " + entry.name());
            } else if (known == null) {
                differences.add("the provider holds " + text(entry.charged()) + " under \"" + entry.name()
                        + "\", which belongs to no payment");
            } else if (!known.isUnderWay()) {
                compare(entry, known, differences);
                String other = settledByBooking.put(known.booking, known.key);
                if (other != null) {
                    differences.add(known.booking + " was charged twice: " + other + " and " + known.key);
                }
            }
        }
        payments.forEach((name, one) -> {
            if (one.isSold() && !one.createdAt.isBefore(since.plus(SLACK)) && !namesKept.contains(name)) {
                differences.add(one.key + " is captured for " + one.booking + ", and the provider has no such charge");
            }
        });
        return new Look(book.size(), differences);
    }

    private static void compare(BookEntry entry, Ours known, Set<String> differences) {
        if (!known.isSold()) {
            differences.add("the provider holds " + text(entry.charged()) + " for " + known.key + ", which is "
                    + known.status + " for " + known.booking + ", which is " + known.bookingStatus);
        } else if (!entry.charged().equals(known.amount) || entry.refunded().minor() != 0) {
            differences.add(known.key + " is captured with " + text(known.amount) + ", and the provider charged "
                    + text(entry.charged()) + " and gave " + text(entry.refunded()) + " back");
        }
    }

    private List<Ours> ours(Instant from) {
        return database.read(handle -> new ArrayList<>(handle.createQuery("""
                        SELECT p.provider_key, p.booking_id, p.status, p.amount, p.currency, b.status AS booking_status,
                               p.created_at
                        FROM booking.payment_attempt p JOIN booking.booking b ON b.id = p.booking_id
                        WHERE p.created_at >= :from""")
                .bind("from", Timestamp.from(from))
                .map((row, _) -> new Ours(
                        row.getString("provider_key"),
                        row.getString("booking_id"),
                        Status.valueOf(row.getString("status")),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        BookingStatus.valueOf(row.getString("booking_status")),
                        row.getTimestamp("created_at").toInstant()))
                .list()));
    }

    private static String text(Money money) {
        return money.minor() + " " + money.currency();
    }
}
