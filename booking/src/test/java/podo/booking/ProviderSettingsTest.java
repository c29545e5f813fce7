package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import podo.kernel.Settings;
import podo.kernel.StartException;

class ProviderSettingsTest {
    @Test
    void nothingSaid_isTheSandboxThatComesAlong() {
        ProviderSettings settings = read(Map.of());
        assertThat(settings.kind()).isEqualTo(ProviderSettings.Kind.SANDBOX);
        assertThat(settings.address()).isEmpty();
        assertThat(settings).isEqualTo(Settings.defaults(ProviderSettings.class));
    }

    @Test
    void realProvider_hasAnAddressOfItsOwn() {
        assertThat(read(Map.of("payments.provider", "toss", "payments.api-key", "k"))
                        .address())
                .contains(URI.create("https://api.tosspayments.com"));
        assertThat(read(Map.of("payments.provider", "Stripe", "payments.api-key", "k"))
                        .address())
                .contains(URI.create("https://api.stripe.com"));
    }

    @Test
    void whatDoesNotGoTogether_isOneSentence() {
        refused(Map.of("payments.provider", "toss"), "payments.api-key must hold the secret key that toss gave you");
        refused(
                Map.of("payments.provider", "stripe", "payments.api-key", "k", "payments.address", "http://far.away"),
                "payments.address must begin with https://");
        refused(Map.of("payments.webhook-secret", "short"), "payments.webhook-secret must have at least 16 characters");
        refused(Map.of("payments.provider", "cash"), "payments.provider must be sandbox, toss or stripe");
        refused(Map.of("payments.address", "far away"), "payments.address must be an address");
    }

    private static void refused(Map<String, String> given, String sentence) {
        assertThatThrownBy(() -> read(given)).isInstanceOf(StartException.class).hasMessageContaining(sentence);
    }

    private static ProviderSettings read(Map<String, String> given) {
        return Settings.of(Settings.declaredBy(List.of(ProviderSettings.class)), given)
                .read(ProviderSettings.class);
    }
}
