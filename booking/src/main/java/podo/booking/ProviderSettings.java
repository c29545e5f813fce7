package podo.booking;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import podo.kernel.Setting;
import podo.kernel.Settings;
import podo.kernel.StartException;

/**
 * Who takes the money.
 *
 * @param kind which provider
 * @param address where it listens; empty for a sandbox that the process brings along
 * @param apiKey what it wants to be sent; empty for nothing
 * @param webhookSecret what its events are checked with; empty when it sends none
 * @param breakerCalls of how many payments the circuit breaker judges
 * @param breakerPause how long no payment is begun after too many had no clear answer
 */
public record ProviderSettings(
        Kind kind,
        Optional<URI> address,
        String apiKey,
        String webhookSecret,
        int breakerCalls,
        Duration breakerPause) {

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

    private static final int LEAST_WEBHOOK_SECRET = 16;
    private static final Setting<Kind> KIND = new Setting<>(
            "payments.provider",
            "Who takes the money; anything but sandbox moves real money and needs payments.api-key",
            Kind.SANDBOX,
            "one of " + Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", ")),
            written -> Kind.valueOf(written.strip().toUpperCase(Locale.ROOT)));
    private static final Setting<String> ADDRESS = new Setting<>(
            "payments.address",
            "Where the payment provider listens; empty for its own address, or for --payments with the sandbox",
            "",
            "an address such as https://host or http://127.0.0.1:8090",
            ProviderSettings::checked);
    private static final Setting<String> API_KEY =
            Setting.text("payments.api-key", "The secret key that the payment provider wants; empty for none", "");
    private static final Setting<String> WEBHOOK_SECRET = Setting.text(
            "payments.webhook-secret",
            "What the payment provider's events are checked with (docs/payments.md); empty when it sends none",
            "");
    private static final Setting<Integer> BREAKER_CALLS = Setting.number(
            "payments.breaker-calls",
            "No payment is begun for a while when half of so many had no clear answer",
            20,
            2,
            10_000);
    private static final Setting<Duration> BREAKER_PAUSE = Setting.duration(
            "payments.breaker-pause",
            "How long no payment is begun then, before a few are let through to see",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMinutes(10));

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(KIND, ADDRESS, API_KEY, WEBHOOK_SECRET, BREAKER_CALLS, BREAKER_PAUSE);
    }

    /** The sandbox, somewhere, with everything else as it is when nothing is said. */
    public static ProviderSettings sandbox() {
        return new ProviderSettings(
                Kind.SANDBOX, Optional.empty(), "", "", BREAKER_CALLS.fallback(), BREAKER_PAUSE.fallback());
    }

    /**
     * Reads them.
     *
     * @throws StartException when they do not go together
     */
    public static ProviderSettings from(Settings settings) {
        Kind kind = settings.get(KIND);
        String apiKey = settings.get(API_KEY);
        String webhookSecret = settings.get(WEBHOOK_SECRET);
        if (kind != Kind.SANDBOX && apiKey.isBlank()) {
            throw new StartException("With payments.provider = " + kind
                    + " the setting payments.api-key must hold the secret key that " + kind + " gave you.");
        }
        if (!webhookSecret.isEmpty() && webhookSecret.length() < LEAST_WEBHOOK_SECRET) {
            throw new StartException("The setting payments.webhook-secret must have at least " + LEAST_WEBHOOK_SECRET
                    + " characters, or be empty.");
        }
        Optional<URI> address = Optional.of(settings.get(ADDRESS))
                .filter(written -> !written.isEmpty())
                .map(URI::create)
                .or(() -> kind.ownAddress);
        if (kind != Kind.SANDBOX && address.filter(ProviderSettings::isPrivate).isEmpty()) {
            throw new StartException("With payments.provider = " + kind
                    + " the setting payments.address must begin with https://, as a secret key is sent there.");
        }
        return new ProviderSettings(
                kind, address, apiKey, webhookSecret, settings.get(BREAKER_CALLS), settings.get(BREAKER_PAUSE));
    }

    /** Nobody can listen on the way there. */
    private static boolean isPrivate(URI address) {
        return "https".equals(address.getScheme())
                || List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
    }

    private static String checked(String written) {
        if (written.isEmpty()) {
            return written;
        }
        URI address = URI.create(written.strip());
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IllegalArgumentException(written);
        }
        return written.strip();
    }
}
