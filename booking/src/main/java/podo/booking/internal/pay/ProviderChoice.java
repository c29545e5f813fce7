package podo.booking.internal.pay;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import podo.booking.ProviderSettings;

/** The payment provider that the settings name. */
final class ProviderChoice {
    private ProviderChoice() {}

    /** @param timeout how long it may take to answer a question */
    public static PaymentProvider provider(
            ProviderSettings settings, URI address, Duration timeout, InstantSource clock) {
        String apiKey = settings.apiKey().reveal();
        return switch (settings.kind()) {
            case SANDBOX -> new SandboxProvider(address, apiKey, timeout);
            case TOSS -> new TossProvider(address, apiKey, timeout, clock);
            case STRIPE -> new StripeProvider(address, apiKey, timeout);
        };
    }

    /** What stands before it when money is asked for. */
    public static PaymentBreaker breaker(PaymentProvider provider, ProviderSettings settings) {
        return new PaymentBreaker(provider, new PaymentBreaker.Terms(settings.breakerCalls(), settings.breakerPause()));
    }

    /** Reads its events; empty when none are expected. */
    public static Optional<EventReader> events(ProviderSettings settings, InstantSource clock) {
        return settings.webhookSecret().isEmpty()
                ? Optional.empty()
                : Optional.of(new EventReader(
                        settings.kind(), settings.webhookSecret().reveal(), clock));
    }
}
