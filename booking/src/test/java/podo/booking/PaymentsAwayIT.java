package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.Secret;
import podo.kernel.ShowtimeId;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;
import podo.platform.testing.Await;

/** A provider that does not answer, and one that tells of its own accord. */
class PaymentsAwayIT {
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    private static final String SECRET = "shared with the provider";
    private House house;

    @BeforeEach
    void open() {
        ProviderSettings provider = new ProviderSettings(
                ProviderSettings.Kind.SANDBOX,
                Optional.empty(),
                Secret.NONE,
                Secret.of(SECRET),
                2,
                Duration.ofMillis(1_500));
        house = new House(4, Duration.ofSeconds(2), provider);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void providerWithoutClearAnswers_isNotAskedAndTheSeatsStayHeld() {
        House.Fan fan = house.fan("unlucky");
        String first = fan.reserve(SHOWTIME, "A-1-1").booking();
        String second = house.fan("other").reserve(SHOWTIME, "A-1-2").booking();
        String third = house.fan("third").reserve(SHOWTIME, "A-1-3").booking();
        assertThat(fan.confirm(first, "key", "charged-then-error").status()).isEqualTo(202);
        assertThat(house.office.takesPayments())
                .as("what a fan asks for says nothing")
                .isTrue();
        int port = house.sandbox.port();
        house.sandbox.close();
        HttpSettings samePort = new HttpSettings("127.0.0.1", port, 100, 100, 65_536);
        try (HttpServer broken = HttpServer.start(
                samePort,
                routing -> routing.any((_, response) -> response.status(500).send()))) {
            assertThat(house.fan("other").confirm(second, "key", "ok").status()).isEqualTo(202);
            String fourth = house.fan("fourth").reserve(SHOWTIME, "A-1-4").booking();
            assertThat(house.fan("fourth").confirm(fourth, "key", "ok").status())
                    .isEqualTo(202);
            assertThat(house.office.takesPayments()).isFalse();

            House.Answer refused = house.fan("third").confirm(third, "key", "ok");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("PAYMENTS_UNAVAILABLE");
            assertThat(refused.text("detail")).contains("your seats are still held");
            assertThat(house.fan("third").status(third)).isEqualTo("PENDING");
            assertThat(broken.port()).isEqualTo(port);
        }
        house.startSandbox(samePort);
        Await.until(
                "what was in doubt is found out all the same",
                House.PATIENCE,
                () -> fan.status(first).equals("CONFIRMED"));
        Await.until("payments are begun again", House.PATIENCE, () -> {
            House.Answer again = house.fan("third").confirm(third, "key", "ok");
            return again.status() == 200;
        });
    }

    @Test
    void event_bringsTheNextCheckForwardOnce() {
        house.expectViolations(); // a sold booking whose money is due back is made up here
        House.Fan fan = house.fan("patient");
        String booking = fan.reserve(SHOWTIME, "A-1-1").booking();
        assertThat(fan.confirm(booking, "key", "charged-then-error").status()).isEqualTo(202);
        Await.until(
                "the booking is confirmed",
                House.PATIENCE,
                () -> fan.status(booking).equals("CONFIRMED"));
        String body = event("evt-1", inDoubtForAnHour());

        assertThat(send(body, signed(body, Instant.now())).status()).isEqualTo(200);
        assertThat(isDueNow()).isTrue();

        inDoubtForAnHour();
        assertThat(send(body, signed(body, Instant.now())).status()).isEqualTo(200);
        assertThat(isDueNow()).as("the same event again").isFalse();
        String other = event("evt-2", "some-other-payment");
        assertThat(send(other, signed(other, Instant.now())).status()).isEqualTo(200);
        assertThat(isDueNow()).as("an event of another payment").isFalse();
    }

    @Test
    void eventThatIsNotTheProviders_isRefusedAndChangesNothing() {
        String body = event("evt-1", "key");
        assertThat(send(body, signed(body + " ", Instant.now())).status()).isEqualTo(401);
        assertThat(send(body, "").status()).isEqualTo(401);
        assertThat(send(body, signed(body, Instant.now().minus(Duration.ofMinutes(6))))
                        .code())
                .isEqualTo("WEBHOOK_TOO_OLD");
        int taken = house.database.read(handle -> handle.createQuery("SELECT count(*) FROM booking.payment_event")
                .mapTo(Integer.class)
                .one());
        assertThat(taken).isZero();
    }

    /** The attempt as if nobody had told: refund due, so that looking at it changes nothing while the test looks. */
    private String inDoubtForAnHour() {
        return house.database.read(handle -> {
            handle.execute("UPDATE booking.payment_attempt SET status = 'REFUND_DUE', next_check_at = ?", hence(3600));
            return handle.createQuery("SELECT provider_key FROM booking.payment_attempt")
                    .mapTo(String.class)
                    .one();
        });
    }

    private boolean isDueNow() {
        return house.database.read(handle -> handle.createQuery(
                                "SELECT count(*) FROM booking.payment_attempt WHERE next_check_at > :soon")
                        .bind("soon", hence(1_800))
                        .mapTo(Integer.class)
                        .one())
                == 0;
    }

    private java.sql.Timestamp hence(int seconds) {
        return java.sql.Timestamp.from(house.clock.instant().plusSeconds(seconds));
    }

    private House.Answer send(String body, String signature) {
        return house.stranger()
                .post("/payments/webhook", asMap(body), "Podo-Signature", signature.isEmpty() ? "none" : signature);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(String body) {
        return (Map<String, Object>) Json.anything().fromJson(body);
    }

    private static String event(String id, String key) {
        return Json.anything().toJson(new LinkedHashMap<>(Map.of("id", id, "key", key)));
    }

    private static String signed(String body, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String time = Long.toString(at.getEpochSecond());
            byte[] digest = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
