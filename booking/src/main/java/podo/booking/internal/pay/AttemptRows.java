package podo.booking.internal.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import podo.kernel.BookingId;
import podo.kernel.Money;

/** How rows of the database read as attempts to pay. */
final class AttemptRows {
    /** The columns of the table that is called a, under names that no column of a booking has. */
    static final String COLUMNS_OF_A = "a.booking_id AS attempt_of, a.key AS attempt_key,"
            + " a.provider_key AS attempt_provider_key, a.status AS attempt_status, a.amount AS attempt_amount,"
            + " a.currency AS attempt_currency, a.request_hash AS attempt_request_hash, a.reason AS attempt_reason,"
            + " a.created_at AS attempt_created_at, a.checks AS attempt_checks";

    private AttemptRows() {}

    static PaymentAttempt attempt(ResultSet row) throws SQLException {
        return new PaymentAttempt(
                BookingId.of(row.getString("attempt_of")),
                row.getString("attempt_key"),
                row.getString("attempt_provider_key"),
                PaymentAttempt.Status.valueOf(row.getString("attempt_status")),
                new Money(row.getLong("attempt_amount"), row.getString("attempt_currency")),
                row.getString("attempt_request_hash"),
                Optional.ofNullable(row.getString("attempt_reason")),
                row.getTimestamp("attempt_created_at").toInstant(),
                row.getInt("attempt_checks"));
    }

    /** Empty where an outer join found no attempt. */
    static Optional<PaymentAttempt> found(ResultSet row) throws SQLException {
        return row.getString("attempt_of") == null ? Optional.empty() : Optional.of(attempt(row));
    }
}
