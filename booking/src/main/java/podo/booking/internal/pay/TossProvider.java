package podo.booking.internal.pay;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import podo.booking.internal.pay.ProviderCalls.Answer;
import podo.booking.internal.pay.ProviderCalls.Conversation;
import podo.kernel.Money;

/**
 * Toss Payments (core API) as a provider. The fan authorises a payment in Toss' own form, under the order identifier
 * {@link #nameOf}; the token is the {@code paymentKey} which that form gave. Nothing is charged before it is confirmed
 * here, and a payment that is not confirmed expires by Toss' clock. Whatever it cannot make out is unknown.
 */
final class TossProvider implements PaymentProvider {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final int PAGE = 5_000;
    private static final int MOST_PAGES = 200;
    private static final int LONGEST_ORDER_ID = 64;
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9._-]{6," + LONGEST_ORDER_ID + "}");

    /** Refusals that are final for this attempt: the card, the bank, a limit, or what was sent. Nothing was charged. */
    private static final Set<String> REFUSALS = Set.of(
            "REJECT_ACCOUNT_PAYMENT",
            "REJECT_CARD_PAYMENT",
            "REJECT_CARD_COMPANY",
            "REJECT_TOSSPAY_INVALID_ACCOUNT",
            "INVALID_REJECT_CARD",
            "INVALID_STOPPED_CARD",
            "INVALID_CARD_EXPIRATION",
            "INVALID_CARD_NUMBER",
            "INVALID_CARD_LOST_OR_STOLEN",
            "INVALID_CARD_INSTALLMENT_PLAN",
            "INVALID_PASSWORD",
            "INVALID_AUTHORIZE_AUTH",
            "NOT_ALLOWED_POINT_USE",
            "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
            "NOT_SUPPORTED_METHOD",
            "NOT_AVAILABLE_BANK",
            "NOT_AVAILABLE_PAYMENT",
            "NOT_ENOUGH_BALANCE",
            "BELOW_MINIMUM_AMOUNT",
            "BELOW_ZERO_AMOUNT",
            "RESTRICTED_TRANSFER_ACCOUNT",
            "EXCEED_MAX_DAILY_PAYMENT_COUNT",
            "EXCEED_MAX_PAYMENT_AMOUNT",
            "EXCEED_MAX_AMOUNT",
            "EXCEED_MAX_AUTH_COUNT",
            "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
            "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
            "EXCEED_MAX_ONE_DAY_AMOUNT",
            "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
            "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
            "EXCEED_MAX_WEEKLY_PAYMENT_AMOUNT",
            "UNAPPROVED_ORDER_ID",
            "NOT_FOUND_PAYMENT_SESSION");

    private final ProviderCalls calls;
    private final InstantSource clock;

    /**
     * @param base where it listens
     * @param secretKey the shop's secret key
     * @param timeout how long it may take to answer
     * @param clock for the end of the book
     */
    public TossProvider(URI base, String secretKey, Duration timeout, InstantSource clock) {
        String basic = Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
        this.calls = new ProviderCalls(base, Map.of("Authorization", "Basic " + basic), timeout);
        this.clock = clock;
    }

    /**
     * The order identifier of an attempt: 6 to 64 letters, digits, hyphens, underscores and equals signs. A key that fits
     * stays readable; a longer one becomes its hash.
     */
    @Override
    public String nameOf(String key) {
        return PLAIN_KEY.matcher(key).matches()
                ? key.replace('.', '=')
                : "podo-" + Sha256.hex(key).substring(0, 48);
    }

    @Override
    public PaymentOutcome pay(Order order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("paymentKey", order.token());
        body.put("orderId", nameOf(order.key()));
        body.put("amount", written(order.amount()));
        Conversation toss = calls.open();
        Answer answer = toss.postJson("/v1/payments/confirm", nameOf(order.key()), body);
        if (answer.status() == 200) {
            return outcome(answer, order.amount());
        }
        String code = answer.text("code");
        if (answer.status() >= 400 && answer.status() < 500 && REFUSALS.contains(code)) {
            return new PaymentOutcome.Declined(code);
        }
        // The order itself tells what an answer like ALREADY_PROCESSED_PAYMENT or one that is not listed leaves open.
        boolean leavesOpen = answer.status() == 400 || answer.status() == 403 || answer.status() == 404;
        return leavesOpen ? found(toss, order.charge()) : answer.unknown();
    }

    @Override
    public PaymentOutcome lookup(Charge charge) {
        return found(calls.open(), charge);
    }

    /**
     * Toss takes no order back before it was paid, so only its own word counts: an order nobody opened cannot be confirmed,
     * one that failed, expired or was cancelled cannot be confirmed any more, and all else is waited for.
     */
    @Override
    public PaymentOutcome abandon(Charge charge) {
        return found(calls.open(), charge);
    }

    @Override
    public PaymentOutcome refund(Charge charge) {
        Conversation toss = calls.open();
        Answer payment = toss.get(path(charge));
        if (payment.status() != 200 || payment.text("paymentKey").isEmpty()) {
            return payment.unknown();
        }
        if (!payment.text("status").equals("DONE")) {
            return outcome(payment, charge.amount());
        }
        Answer cancelled = toss.postJson(
                "/v1/payments/" + ProviderCalls.encoded(payment.text("paymentKey")) + "/cancel",
                nameOf(charge.key()) + "-refund",
                Map.of("cancelReason", "The seats are not available any more."));
        return cancelled.text("code").equals("ALREADY_CANCELED_PAYMENT")
                ? outcome(toss.get(path(charge)), charge.amount())
                : outcome(cancelled, charge.amount());
    }

    @Override
    public List<BookEntry> book(Instant since) {
        Map<String, OrderSums> orders = new LinkedHashMap<>();
        String period = "/v1/transactions?limit=" + PAGE + "&startDate=" + local(since) + "&endDate="
                + local(clock.instant().plus(1, ChronoUnit.DAYS));
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer = calls.open().get(after.isEmpty() ? period : period + "&startingAfter=" + after);
            if (answer.status() != 200 || !answer.hasList("")) {
                throw new BookUnreadable(answer.unknown().why());
            }
            List<Answer> transactions = answer.items("");
            if (transactions.isEmpty()) {
                return orders.values().stream()
                        .flatMap(sums -> sums.entry().stream())
                        .toList();
            }
            transactions.forEach(one ->
                    orders.computeIfAbsent(one.text("orderId"), OrderSums::new).add(one));
            after = ProviderCalls.encoded(transactions.getLast().text("transactionKey"));
        }
        throw new BookUnreadable("the book has more than " + MOST_PAGES + " pages");
    }

    @Override
    public void close() {
        calls.close();
    }

    private PaymentOutcome found(Conversation toss, Charge charge) {
        Answer payment = toss.get(path(charge));
        boolean neverOpened = payment.status() == 404 && payment.text("code").equals("NOT_FOUND_PAYMENT");
        return neverOpened ? new PaymentOutcome.NotCharged() : outcome(payment, charge.amount());
    }

    private String path(Charge charge) {
        return "/v1/payments/orders/" + ProviderCalls.encoded(nameOf(charge.key()));
    }

    /** The status of Toss' payment decides. */
    private static PaymentOutcome outcome(Answer payment, Money asked) {
        if (payment.status() != 200) {
            return payment.unknown();
        }
        String status = payment.text("status");
        return switch (status) {
            case "DONE" -> captured(payment, asked);
            case "CANCELED" -> cancelled(payment);
            case "ABORTED" -> {
                String failure = payment.at("failure").text("code");
                yield new PaymentOutcome.Declined(failure.isEmpty() ? status : failure);
            }
            case "EXPIRED" -> new PaymentOutcome.NotCharged();
            case "READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT" ->
                new PaymentOutcome.Unknown(status + ": waits for its end or its expiry at Toss");
            case "PARTIAL_CANCELED" -> new PaymentOutcome.Unknown(status + ": a part went back, and not by us");
            default -> payment.unknown();
        };
    }

    /** Some means of payment are cancelled later than Toss says so; until then the money has not gone back. */
    private static PaymentOutcome cancelled(Answer payment) {
        return payment.items("cancels").stream()
                .map(cancel -> cancel.text("cancelStatus"))
                .filter(status -> !status.isEmpty() && !status.equals("DONE"))
                .findFirst()
                .<PaymentOutcome>map(status -> new PaymentOutcome.Unknown("the cancellation is " + status))
                .orElseGet(PaymentOutcome.Refunded::new);
    }

    private static PaymentOutcome captured(Answer payment, Money asked) {
        String total = payment.text("totalAmount");
        boolean same = payment.text("currency").equals(asked.currency())
                && minor(total, asked.currency()).equals(Optional.of(asked.minor()));
        return same
                ? new PaymentOutcome.Captured(payment.text("paymentKey"))
                : PaymentOutcome.Unknown.otherAmount(asked, total + " " + payment.text("currency"));
    }

    /** An amount as Toss writes it: in whole units of the currency. */
    private static Number written(Money amount) {
        int digits = digits(amount.currency());
        return digits == 0 ? (Number) amount.minor() : BigDecimal.valueOf(amount.minor(), digits);
    }

    private static Optional<Long> minor(String written, String currency) {
        try {
            return Optional.of(
                    new BigDecimal(written).movePointRight(digits(currency)).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Optional.empty(); // no amount of this currency
        }
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private static String local(Instant at) {
        return LocalDateTime.ofInstant(at, SEOUL)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** What the transactions of one order come to: Toss writes a charge and each cancellation as one of its own. */
    private static final class OrderSums {
        private final String orderId;
        private final List<Instant> charges = new ArrayList<>();
        private String currency = "KRW";
        private long charged;
        private long refunded;

        OrderSums(String orderId) {
            this.orderId = orderId;
        }

        void add(Answer transaction) {
            String status = transaction.text("status");
            try {
                currency = transaction.text("currency");
                long amount = minor(transaction.text("amount"), currency)
                        .orElseThrow(() -> new IllegalArgumentException("amount"));
                if (status.equals("DONE")) {
                    charged = Math.addExact(charged, amount);
                    charges.add(OffsetDateTime.parse(transaction.text("transactionAt"))
                            .toInstant());
                } else if (status.equals("CANCELED") || status.equals("PARTIAL_CANCELED")) {
                    refunded = Math.addExact(refunded, Math.abs(amount));
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new BookUnreadable("a transaction of " + orderId + " cannot be made out: " + e.getMessage());
            }
        }

        /** Empty when nothing was charged in the period, as with a cancellation of an earlier charge. */
        Optional<BookEntry> entry() {
            return charges.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BookEntry(
                            orderId, new Money(charged, currency), new Money(refunded, currency), charges.getFirst()));
        }
    }
}
