package podo.booking.internal.pay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Toss Payments as its documentation describes it, as far as the core API is used here. */
final class TossStub extends StubServer {
    static final String SECRET = "test_sk_stub";
    private String cancelStatus = "DONE";
    private final Map<String, Map<String, Object>> payments = new LinkedHashMap<>();
    private final Map<String, Reply> answered = new LinkedHashMap<>();
    private final List<Map<String, Object>> transactions = new ArrayList<>();

    /** The fan has authorised a payment in Toss' form. */
    synchronized void authorise(String paymentKey, String orderId, long amount) {
        payments.put(
                paymentKey,
                new LinkedHashMap<>(Map.of(
                        "paymentKey", paymentKey,
                        "orderId", orderId,
                        "status", "IN_PROGRESS",
                        "currency", "KRW",
                        "totalAmount", amount)));
    }

    /** Half an hour goes by. */
    synchronized void expire() {
        payments.values().stream()
                .filter(payment -> Objects.equals(payment.get("status"), "IN_PROGRESS"))
                .forEach(payment -> payment.put("status", "EXPIRED"));
    }

    synchronized long charges() {
        return transactions.stream()
                .filter(one -> Objects.equals(one.get("status"), "DONE"))
                .count();
    }

    @Override
    boolean charges(Asked asked) {
        return asked.path().equals("/v1/payments/confirm");
    }

    @Override
    Reply reply(Asked asked) {
        if (!asked.head().equals("Basic dGVzdF9za19zdHViOg==")) {
            return failure(401, "UNAUTHORIZED_KEY");
        }
        if (asked.method().equals("POST") && answered.containsKey(asked.key())) {
            return Objects.requireNonNull(answered.get(asked.key()));
        }
        Reply reply = fresh(asked);
        if (asked.method().equals("POST") && !asked.key().isEmpty()) {
            answered.put(asked.key(), reply);
        }
        return reply;
    }

    private Reply fresh(Asked asked) {
        if (asked.path().equals("/v1/payments/confirm")) {
            return confirm(asked);
        }
        if (asked.path().startsWith("/v1/payments/orders/")) {
            String order = asked.path().substring("/v1/payments/orders/".length());
            return payments.values().stream()
                    .filter(payment -> Objects.equals(payment.get("orderId"), order))
                    .findFirst()
                    .map(Reply::ok)
                    .orElseGet(() -> failure(404, "NOT_FOUND_PAYMENT"));
        }
        if (asked.path().endsWith("/cancel")) {
            return cancel(asked.path().split("/", -1)[3]);
        }
        return asked.path().equals("/v1/transactions") ? page(asked) : failure(404, "NOT_FOUND");
    }

    private Reply confirm(Asked asked) {
        Map<String, Object> payment = payments.get(asked.text("paymentKey"));
        if (payment == null) {
            return failure(404, "NOT_FOUND_PAYMENT_SESSION");
        }
        String status = String.valueOf(payment.get("status"));
        if (!Objects.equals(payment.get("orderId"), asked.text("orderId"))
                || !String.valueOf(payment.get("totalAmount")).equals(asked.text("amount"))) {
            return failure(400, "INVALID_REQUEST");
        }
        if (!status.equals("IN_PROGRESS")) {
            return status.equals("DONE")
                    ? failure(400, "ALREADY_PROCESSED_PAYMENT")
                    : failure(404, "NOT_FOUND_PAYMENT_SESSION");
        }
        if (asked.text("paymentKey").startsWith("declined")) {
            payment.put("status", "ABORTED");
            payment.put("failure", Map.of("code", "REJECT_CARD_COMPANY", "message", "…"));
            return failure(403, "REJECT_CARD_COMPANY");
        }
        if (trouble() == Trouble.OTHER_AMOUNT) {
            payment.put("totalAmount", 1L);
        }
        payment.put("status", "DONE");
        transaction(payment, "DONE");
        return Reply.ok(new LinkedHashMap<>(payment));
    }

    /** From now on cancellations begin in this state. */
    synchronized void cancellationsBecome(String status) {
        cancelStatus = status;
    }

    /** Cancellations that were made go through. */
    synchronized void finishCancellations() {
        payments.values().stream()
                .filter(payment -> payment.containsKey("cancels"))
                .forEach(payment -> payment.put("cancels", List.of(Map.of("cancelStatus", "DONE"))));
    }

    private Reply cancel(String paymentKey) {
        Map<String, Object> payment = payments.get(paymentKey);
        if (payment == null) {
            return failure(404, "NOT_FOUND_PAYMENT");
        }
        if (Objects.equals(payment.get("status"), "CANCELED")) {
            return failure(400, "ALREADY_CANCELED_PAYMENT");
        }
        payment.put("status", "CANCELED");
        payment.put("cancels", List.of(Map.of("cancelStatus", cancelStatus)));
        transaction(payment, "CANCELED");
        return Reply.ok(new LinkedHashMap<>(payment));
    }

    private void transaction(Map<String, Object> payment, String status) {
        transactions.add(Map.of(
                "transactionKey", "t-" + transactions.size(),
                "orderId", Objects.requireNonNull(payment.get("orderId")),
                "paymentKey", Objects.requireNonNull(payment.get("paymentKey")),
                "currency", "KRW",
                "amount", Objects.requireNonNull(payment.get("totalAmount")),
                "status", status,
                "transactionAt", Instant.now().atOffset(ZoneOffset.ofHours(9)).toString()));
    }

    /** Two transactions a page, whatever was asked: the reader must follow. */
    private Reply page(Asked asked) {
        LocalDateTime from =
                LocalDateTime.parse(Objects.requireNonNull(asked.query().get("startDate")));
        LocalDateTime to =
                LocalDateTime.parse(Objects.requireNonNull(asked.query().get("endDate")));
        String after = Optional.ofNullable(asked.query().get("startingAfter")).orElse("");
        int first = after.isEmpty() ? 0 : Integer.parseInt(after.substring(2)) + 1;
        LocalDateTime now = LocalDateTime.now(ZoneOffset.ofHours(9));
        return from.isAfter(now) || to.isBefore(now)
                ? Reply.ok(List.of())
                : Reply.ok(transactions.subList(
                        Math.min(first, transactions.size()), Math.min(first + 2, transactions.size())));
    }

    private static Reply failure(int status, String code) {
        return new Reply(status, Map.of("code", code, "message", "…"), false);
    }
}
