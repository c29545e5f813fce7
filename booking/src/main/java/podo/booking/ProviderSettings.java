package podo.booking;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import podo.kernel.Configured;
import podo.kernel.Secret;
import podo.kernel.StartException;
import podo.kernel.TextRule;

/** Who takes the money. What does not go together cannot be made; where the address is left open it is the provider's own. */
public record ProviderSettings(
        @Configured(
                key = "payments.provider",
                means = "Who takes the money; anything but sandbox moves real money and needs payments.api-key",
                fallback = "sandbox")
        Kind kind,

        @Configured(
                key = "payments.address",
                means =
                        "Where the payment provider listens; empty for its own address, or for --payments with the sandbox",
                fallback = "",
                rule = WebAddress.class)
        Optional<URI> address,

        @Configured(
                key = "payments.api-key",
                means = "The secret key that the payment provider wants; empty for none",
                fallback = "")
        Secret apiKey,

        @Configured(
                key = "payments.webhook-secret",
                means =
                        "What the payment provider's events are checked with (docs/payments.md); empty when it sends none",
                fallback = "")
        Secret webhookSecret,

        @Configured(
                key = "payments.breaker-calls",
                means = "No payment is begun for a while when half of so many had no clear answer",
                fallback = "20",
                least = "2",
                most = "10000")
        int breakerCalls,

        @Configured(
                key = "payments.breaker-pause",
                means = "How long no payment is begun then, before a few are let through to see",
                fallback = "10s",
                least = "100ms",
                most = "10m")
        Duration breakerPause) {
    private static final int LEAST_WEBHOOK_SECRET = 16;

    /** The providers there are. */
    public enum Kind {
        /** The stand-in that moves no money. */
        SANDBOX(Optional.empty()),
        /** Toss Payments. */
        TOSS(Optional.of(URI.create("https://api.tosspayments.com"))),
        /** Stripe. */
        STRIPE(Optional.of(URI.create("https://api.stripe.com")));

        private final Optional<URI> ownAddress;

        Kind(Optional<URI> ownAddress) {
            this.ownAddress = ownAddress;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws StartException when they do not go together */
    public ProviderSettings {
        if (kind != Kind.SANDBOX && apiKey.reveal().isBlank()) {
            throw new StartException("With payments.provider = " + kind
                    + " the setting payments.api-key must hold the secret key that " + kind + " gave you.");
        }
        if (!webhookSecret.isEmpty() && webhookSecret.reveal().length() < LEAST_WEBHOOK_SECRET) {
            throw new StartException("The setting payments.webhook-secret must have at least " + LEAST_WEBHOOK_SECRET
                    + " characters, or be empty.");
        }
        address = address.or(() -> kind.ownAddress);
        if (kind != Kind.SANDBOX && address.filter(ProviderSettings::isPrivate).isEmpty()) {
            throw new StartException("With payments.provider = " + kind
                    + " the setting payments.address must begin with https://, as a secret key is sent there.");
        }
    }

    /** Nobody can listen on the way there. */
    private static boolean isPrivate(URI address) {
        return "https".equals(address.getScheme())
                || List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
    }

    /** An address of a server. */
    static final class WebAddress implements TextRule {
        @Override
        public String allowed() {
            return "an address such as https://host or http://127.0.0.1:8090";
        }

        @Override
        public String read(String written) {
            String text = written.strip();
            if (text.isEmpty()) {
                return text;
            }
            URI address = URI.create(text);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!http || address.getHost() == null) {
                throw new IllegalArgumentException(written);
            }
            return text;
        }
    }
}
