package podo.booking.internal.pay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import podo.booking.internal.pay.ProviderCalls.Answer;
import podo.booking.internal.pay.ProviderCalls.Conversation;
import podo.kernel.Money;

/**
 * Stripe (payment intents) as a provider. An attempt is one intent, made unconfirmed under the attempt's key, so that
 * everybody who asks about the key finds the same one; only then is it confirmed. An attempt that came to nothing has its
 * intent cancelled: a cancelled intent charges nobody. Whatever it cannot make out is unknown.
 */
final class StripeProvider implements PaymentProvider {
    /** The version of Stripe's interface that this class is written for. */
    static final String VERSION = "2024-06-20";

    private static final String INTENTS = "/v1/payment_intents";
    private static final String KEY = "podo_key";
    private static final Set<String> REFUND_UNDER_WAY = Set.of("pending", "requires_action");

    /** Refunds of one payment that may fail before a person must look. */
    private static final int MOST_REFUNDS = 5;

    private static final PaymentOutcome AUTHENTICATION_REQUIRED =
            new PaymentOutcome.Declined("authentication_required");
    private static final int MOST_PAGES = 5_000;
    private final ProviderCalls calls;

    /**
     * @param base where it listens
     * @param secretKey the account's secret key, or one restricted to payment intents and refunds
     * @param timeout how long it may take to answer a question, all calls for it together
     */
    public StripeProvider(URI base, String secretKey, Duration timeout) {
        this.calls = new ProviderCalls(
                base, Map.of("Authorization", "Bearer " + secretKey, "Stripe-Version", VERSION), timeout);
    }

    @Override
    public PaymentOutcome pay(Order order) {
        Conversation stripe = calls.open();
        return switch (make(stripe, order.charge())) {
            case Found.Nothing nothing -> nothing.outcome();
            case Found.Intent intent -> confirm(stripe, intent.id(), order);
        };
    }

    @Override
    public PaymentOutcome lookup(Charge charge) {
        Conversation stripe = calls.open();
        return switch (find(stripe, charge)) {
            case Found.Nothing nothing -> nothing.outcome();
            case Found.Intent intent -> seen(stripe, stripe.get(expanded(intent.id())), charge.amount());
        };
    }

    @Override
    public PaymentOutcome abandon(Charge charge) {
        Conversation stripe = calls.open();
        return switch (find(stripe, charge)) {
            case Found.Nothing nothing -> nothing.outcome();
            case Found.Intent intent -> end(stripe, intent.id(), charge.amount(), new PaymentOutcome.NotCharged());
        };
    }

    @Override
    public PaymentOutcome refund(Charge charge) {
        Conversation stripe = calls.open();
        return switch (find(stripe, charge)) {
            case Found.Nothing nothing -> nothing.outcome();
            case Found.Intent intent -> giveBack(stripe, intent.id(), charge);
        };
    }

    @Override
    public List<BookEntry> book(Instant since) {
        List<BookEntry> entries = new ArrayList<>();
        String period =
                INTENTS + "?limit=100&expand%5B%5D=data.latest_charge&created%5Bgte%5D=" + since.getEpochSecond();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer = calls.open().get(after.isEmpty() ? period : period + "&starting_after=" + after);
            if (answer.status() != 200 || !answer.hasList("data")) {
                throw new BookUnreadable(answer.unknown().why());
            }
            List<Answer> intents = answer.items("data");
            intents.forEach(intent -> entry(intent).ifPresent(entries::add));
            if (!answer.text("has_more").equals("true") || intents.isEmpty()) {
                return entries;
            }
            after = ProviderCalls.encoded(intents.getLast().text("id"));
        }
        throw new BookUnreadable("the book has more than " + MOST_PAGES + " pages");
    }

    @Override
    public void close() {
        calls.close();
    }

    /** What Stripe has under a key. */
    private sealed interface Found {
        /** @param replayed Stripe had it already under this very key */
        record Intent(String id, boolean replayed) implements Found {}

        /** There is none to work with; the outcome says why. */
        record Nothing(PaymentOutcome outcome) implements Found {}
    }

    /** Makes the intent of a key; Stripe gives its first answer again for as long as it keeps the key. */
    private static Found make(Conversation stripe, Charge charge) {
        Map<String, String> fields = new LinkedHashMap<>(); // the same for every call under a key, or Stripe refuses
        fields.put("amount", Long.toString(charge.amount().minor()));
        fields.put("currency", charge.amount().currency().toLowerCase(Locale.ROOT));
        fields.put("payment_method_types[]", "card");
        fields.put("metadata[" + KEY + "]", charge.key());
        Answer made = stripe.postForm(INTENTS, Optional.of(charge.key()), fields);
        if (made.status() == 400 && made.at("error").text("type").equals("invalid_request_error")) {
            return new Found.Nothing(new PaymentOutcome.Declined(reason(made.at("error"))));
        }
        String id = made.text("id");
        return made.status() == 200 && !id.isEmpty()
                ? new Found.Intent(id, made.replayed())
                : new Found.Nothing(made.unknown());
    }

    /**
     * Finds the intent of a key. Stripe may have forgotten the key after a day and then makes another intent; the search,
     * which lags by minutes but not by a day, tells of the one that was there before.
     */
    private static Found find(Conversation stripe, Charge charge) {
        Found made = make(stripe, charge);
        if (!(made instanceof Found.Intent intent) || intent.replayed()) {
            return made;
        }
        String query = "metadata['" + KEY + "']:'" + charge.key() + "'";
        Answer search = stripe.get(INTENTS + "/search?query=" + ProviderCalls.encoded(query));
        if (search.status() != 200 || !search.hasList("data")) {
            return new Found.Nothing(search.unknown());
        }
        Optional<String> earlier = search.items("data").stream()
                .map(found -> found.text("id"))
                .filter(id -> !id.equals(intent.id()))
                .findFirst();
        if (earlier.isEmpty()) {
            return made;
        }
        Answer cancelled = cancel(stripe, intent.id());
        return cancelled.status() == 200
                ? new Found.Intent(earlier.get(), true)
                : new Found.Nothing(cancelled.unknown());
    }

    private static PaymentOutcome confirm(Conversation stripe, String id, Order order) {
        Answer answer = stripe.postForm(
                INTENTS + "/" + id + "/confirm",
                Optional.of(order.key() + "-confirm"),
                Map.of("payment_method", order.token()));
        Money asked = order.amount();
        return switch (answer.status()) {
            case 200 ->
                switch (answer.text("status")) {
                    case "succeeded" -> captured(answer, asked);
                    case "requires_action" -> end(stripe, id, asked, AUTHENTICATION_REQUIRED);
                    default -> unfinished(answer);
                };
            case 400, 402, 404 -> end(stripe, id, asked, new PaymentOutcome.Declined(reason(answer.at("error"))));
            default -> answer.unknown();
        };
    }

    /** What an intent that somebody else may have worked on says. */
    private static PaymentOutcome seen(Conversation stripe, Answer intent, Money asked) {
        if (intent.status() != 200) {
            return intent.unknown();
        }
        String id = intent.text("id");
        Answer failure = intent.at("last_payment_error");
        return switch (intent.text("status")) {
            case "succeeded" -> captured(intent, asked);
            case "canceled" ->
                failure.members().isEmpty()
                        ? new PaymentOutcome.NotCharged()
                        : new PaymentOutcome.Declined(reason(failure));
            case "requires_payment_method" ->
                failure.members().isEmpty()
                        ? new PaymentOutcome.NotCharged()
                        : end(stripe, id, asked, new PaymentOutcome.Declined(reason(failure)));
            case "requires_confirmation" -> new PaymentOutcome.NotCharged();
            case "requires_action" -> end(stripe, id, asked, AUTHENTICATION_REQUIRED);
            default -> unfinished(intent);
        };
    }

    /** Cancels an intent, so that nothing can be charged by it from now on, unless it has been charged already. */
    private static PaymentOutcome end(Conversation stripe, String id, Money asked, PaymentOutcome whenCancelled) {
        Answer cancelled = cancel(stripe, id);
        Answer intent = cancelled.status() == 400 ? stripe.get(expanded(id)) : cancelled;
        if (intent.status() != 200) {
            return intent.unknown();
        }
        return switch (intent.text("status")) {
            case "canceled" -> whenCancelled;
            case "succeeded" -> captured(intent, asked);
            default -> unfinished(intent);
        };
    }

    /**
     * Gives back what is left of a charge. A refund that was made before is looked at first: its key gives its first answer
     * again for a day, so only the list of refunds tells whether one that was pending has gone through. One that failed is
     * made anew, under a key of its own, a few times.
     */
    private static PaymentOutcome giveBack(Conversation stripe, String id, Charge charge) {
        Answer list = stripe.get("/v1/refunds?limit=100&payment_intent=" + ProviderCalls.encoded(id));
        if (list.status() != 200 || !list.hasList("data")) {
            return list.unknown();
        }
        List<Answer> earlier = list.items("data");
        Optional<Answer> underWay =
                earlier.stream().filter(StripeProvider::isUnderWay).findFirst();
        if (underWay.isPresent()) {
            return refundOf(underWay.get());
        }
        long back = earlier.stream()
                .filter(refund -> refund.text("status").equals("succeeded"))
                .mapToLong(refund -> refund.number("amount").orElse(0))
                .sum();
        if (back >= charge.amount().minor()) {
            return new PaymentOutcome.Refunded();
        }
        if (earlier.size() >= MOST_REFUNDS) {
            return new PaymentOutcome.Unknown(earlier.size() + " refunds did not go through; the last is "
                    + earlier.getFirst().text("status"));
        }
        String key = charge.key() + (earlier.isEmpty() ? "-refund" : "-refund-" + (earlier.size() + 1));
        return refundOf(stripe.postForm("/v1/refunds", Optional.of(key), Map.of("payment_intent", id)));
    }

    private static boolean isUnderWay(Answer refund) {
        return REFUND_UNDER_WAY.contains(refund.text("status"));
    }

    /** Only a refund that succeeded is one; a pending one may still fail. */
    private static PaymentOutcome refundOf(Answer refund) {
        String status = refund.text("status");
        if (refund.status() != 200 || status.isEmpty()) {
            return refund.unknown();
        }
        String why = refund.text("failure_reason");
        return status.equals("succeeded")
                ? new PaymentOutcome.Refunded()
                : new PaymentOutcome.Unknown(("the refund is " + status + " " + why).strip());
    }

    private static PaymentOutcome captured(Answer intent, Money asked) {
        if (intent.at("latest_charge").text("refunded").equals("true")) {
            return new PaymentOutcome.Refunded();
        }
        boolean same = intent.number("amount_received").equals(OptionalLong.of(asked.minor()))
                && intent.text("currency").equals(asked.currency().toLowerCase(Locale.ROOT));
        return same
                ? new PaymentOutcome.Captured(intent.text("id"))
                : PaymentOutcome.Unknown.otherAmount(
                        asked, intent.text("amount_received") + " " + intent.text("currency"));
    }

    private static Optional<BookEntry> entry(Answer intent) {
        if (!intent.text("status").equals("succeeded")) {
            return Optional.empty();
        }
        try {
            String currency = intent.text("currency").toUpperCase(Locale.ROOT);
            return Optional.of(new BookEntry(
                    intent.at("metadata").text(KEY),
                    new Money(intent.number("amount_received").orElseThrow(), currency),
                    new Money(
                            intent.at("latest_charge").number("amount_refunded").orElse(0), currency),
                    Instant.ofEpochSecond(intent.number("created").orElseThrow())));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new BookUnreadable("the intent " + intent.text("id") + " cannot be made out: " + e.getMessage());
        }
    }

    private static Answer cancel(Conversation stripe, String id) {
        return stripe.postForm(INTENTS + "/" + id + "/cancel", Optional.empty(), Map.of());
    }

    private static String expanded(String id) {
        return INTENTS + "/" + id + "?expand%5B%5D=latest_charge";
    }

    private static PaymentOutcome unfinished(Answer intent) {
        String status = intent.text("status");
        return status.isEmpty() ? intent.unknown() : new PaymentOutcome.Unknown("the intent is " + status);
    }

    /** Why a card was refused, as precisely as Stripe says. */
    private static String reason(Answer error) {
        return Stream.of("decline_code", "code", "type")
                .map(error::text)
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("declined");
    }
}
