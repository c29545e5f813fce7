package podo.booking.internal.pay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Stripe as its documentation describes it, as far as payment intents are used here. */
final class StripeStub extends StubServer {
    static final String SECRET = "sk_test_stub";
    private final List<Map<String, Object>> intents = new ArrayList<>();
    private final List<Map<String, Object>> refunds = new ArrayList<>();
    private String newRefunds = "succeeded";
    private final Map<String, Reply> answered = new LinkedHashMap<>();

    synchronized long charges() {
        return intents.stream()
                .filter(intent -> intent.containsKey("latest_charge"))
                .count();
    }

    /** More than a day goes by: the keys are forgotten, the intents are not. */
    synchronized void forgetKeys() {
        answered.clear();
    }

    synchronized long openIntents() {
        return intents.stream()
                .filter(intent -> !List.of("succeeded", "canceled").contains(intent.get("status")))
                .count();
    }

    @Override
    boolean charges(Asked asked) {
        return asked.path().endsWith("/confirm");
    }

    @Override
    Reply reply(Asked asked) {
        if (!asked.head().equals("Bearer " + SECRET)) {
            return failure(401, "invalid_request_error", "api_key");
        }
        if (!asked.key().isEmpty() && answered.containsKey(asked.key())) {
            Reply first = Objects.requireNonNull(answered.get(asked.key()));
            return new Reply(first.status(), first.body(), true);
        }
        Reply reply = fresh(asked);
        if (!asked.key().isEmpty()) {
            answered.put(asked.key(), reply);
        }
        return reply;
    }

    private Reply fresh(Asked asked) {
        String path = asked.path();
        if (path.equals("/v1/payment_intents")) {
            return asked.method().equals("POST") ? create(asked) : page(asked);
        }
        if (path.equals("/v1/payment_intents/search")) {
            String query = Objects.requireNonNull(asked.query().get("query"));
            return Reply.ok(Map.of(
                    "data",
                    intents.stream()
                            .filter(i -> query.endsWith(":'" + keyOf(i) + "'"))
                            .toList()));
        }
        if (path.equals("/v1/refunds")) {
            return asked.method().equals("POST")
                    ? refund(asked.text("payment_intent"))
                    : Reply.ok(Map.of(
                            "data",
                            refunds.reversed().stream()
                                    .filter(one -> Objects.equals(
                                            one.get("payment_intent"),
                                            asked.query().get("payment_intent")))
                                    .map(LinkedHashMap::new)
                                    .toList()));
        }
        String[] parts = path.split("/", -1);
        Map<String, Object> intent = intent(parts[3]);
        String action = parts.length > 4 ? parts[4] : "";
        return switch (action) {
            case "confirm" -> confirm(intent, asked.text("payment_method"));
            case "cancel" -> cancel(intent);
            default -> Reply.ok(new LinkedHashMap<>(intent));
        };
    }

    private Reply create(Asked asked) {
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("id", "pi_" + intents.size());
        intent.put("amount", Long.parseLong(asked.text("amount")));
        intent.put("amount_received", 0L);
        intent.put("currency", asked.text("currency"));
        intent.put("status", "requires_payment_method");
        intent.put("created", Instant.now().getEpochSecond());
        intent.put("metadata", Map.of("podo_key", asked.text("metadata[podo_key]")));
        intents.add(intent);
        return Reply.ok(new LinkedHashMap<>(intent));
    }

    private Reply confirm(Map<String, Object> intent, String method) {
        if (!Objects.equals(intent.get("status"), "requires_payment_method")) {
            return failure(400, "invalid_request_error", "payment_intent_unexpected_state");
        }
        return switch (method) {
            case "declined" -> {
                Map<String, Object> error =
                        Map.of("type", "card_error", "code", "card_declined", "decline_code", "insufficient_funds");
                intent.put("last_payment_error", error);
                yield new Reply(402, Map.of("error", error), false);
            }
            case "authenticate" -> {
                intent.put("status", "requires_action");
                yield Reply.ok(new LinkedHashMap<>(intent));
            }
            case "processing" -> {
                intent.put("status", "processing");
                yield Reply.ok(new LinkedHashMap<>(intent));
            }
            default -> {
                intent.put("status", "succeeded");
                intent.put(
                        "amount_received",
                        trouble() == Trouble.OTHER_AMOUNT ? 1L : Objects.requireNonNull(intent.get("amount")));
                intent.put("latest_charge", charge(intent, 0));
                yield Reply.ok(new LinkedHashMap<>(intent));
            }
        };
    }

    private static Map<String, Object> charge(Map<String, Object> intent, long refunded) {
        return Map.of("id", "ch_" + intent.get("id"), "refunded", refunded > 0, "amount_refunded", refunded);
    }

    private static Reply cancel(Map<String, Object> intent) {
        if (List.of("succeeded", "canceled", "processing").contains(intent.get("status"))) {
            return failure(400, "invalid_request_error", "payment_intent_unexpected_state");
        }
        intent.put("status", "canceled");
        return Reply.ok(new LinkedHashMap<>(intent));
    }

    private Reply refund(String id) {
        Map<String, Object> intent = intent(id);
        if (!Objects.equals(intent.get("status"), "succeeded")) {
            return failure(400, "invalid_request_error", "payment_intent_unexpected_state");
        }
        if (intent.get("latest_charge") instanceof Map<?, ?> charge && Objects.equals(charge.get("refunded"), true)) {
            return failure(400, "invalid_request_error", "charge_already_refunded");
        }
        Map<String, Object> refund = new LinkedHashMap<>();
        refund.put("id", "re_" + refunds.size());
        refund.put("payment_intent", id);
        refund.put("amount", Objects.requireNonNull(intent.get("amount_received")));
        refunds.add(refund);
        become(refund, newRefunds);
        return Reply.ok(new LinkedHashMap<>(refund));
    }

    /** A failed or cancelled refund gives the charge its money back. */
    private void become(Map<String, Object> refund, String status) {
        refund.put("status", status);
        boolean failed = List.of("failed", "canceled").contains(status);
        Map<String, Object> intent = intent(String.valueOf(refund.get("payment_intent")));
        intent.put("latest_charge", charge(intent, failed ? 0 : (Long) Objects.requireNonNull(refund.get("amount"))));
    }

    /** From now on refunds begin in this state. */
    synchronized void refundsBecome(String status) {
        newRefunds = status;
    }

    /** The newest refund goes on. */
    synchronized void newestRefundBecomes(String status) {
        become(refunds.getLast(), status);
    }

    synchronized int refunds() {
        return refunds.size();
    }

    /** Newest first, two a page, whatever was asked: the reader must follow. */
    private Reply page(Asked asked) {
        long from = Long.parseLong(Objects.requireNonNull(asked.query().get("created[gte]")));
        String after = Optional.ofNullable(asked.query().get("starting_after")).orElse("");
        List<Map<String, Object>> newest = intents.reversed().stream()
                .filter(intent -> (Long) Objects.requireNonNull(intent.get("created")) >= from)
                .toList();
        int first = after.isEmpty() ? 0 : newest.indexOf(intent(after)) + 1;
        List<Map<String, Object>> data = newest.subList(first, Math.min(first + 2, newest.size()));
        return Reply.ok(Map.of("data", data, "has_more", first + 2 < newest.size()));
    }

    private Map<String, Object> intent(String id) {
        return intents.stream()
                .filter(intent -> Objects.equals(intent.get("id"), id))
                .findFirst()
                .orElseThrow();
    }

    private static Object keyOf(Map<String, Object> intent) {
        return intent.get("metadata") instanceof Map<?, ?> metadata
                ? Objects.requireNonNull(metadata.get("podo_key"))
                : "";
    }

    private static Reply failure(int status, String type, String code) {
        return new Reply(status, Map.of("error", Map.of("type", type, "code", code)), false);
    }
}
