package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import podo.booking.internal.pay.PaymentProvider.Charge;
import podo.kernel.Secret;
import podo.payments.sandbox.PaymentsSandbox;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;

/** The real sandbox, behind a door that can be told to fail. */
class SandboxContractTest extends PaymentProviderContract {
    @TempDir
    private Path folder;

    @Override
    StubServer start() {
        return new Door(folder.resolve("book"));
    }

    @Override
    PaymentProvider connect(StubServer server) {
        return new SandboxProvider(server.address(), "", TIMEOUT);
    }

    @Override
    String token(StubServer server, Charge charge, boolean declined) {
        return declined ? "declined" : "ok";
    }

    @Override
    long charges(StubServer server) {
        try (PaymentProvider provider = connect(server)) {
            return provider.book(java.time.Instant.EPOCH).size();
        }
    }

    private static final class Door extends StubServer {
        private final PaymentsSandbox sandbox;
        private final HttpClient client = HttpClient.newHttpClient();

        Door(Path book) {
            SandboxSettings settings = new SandboxSettings(
                    Secret.NONE, Duration.ofMillis(300), Duration.ZERO, Duration.ofSeconds(30), 100);
            sandbox = PaymentsSandbox.start(HttpSettings.anyPort(), settings, book, InstantSource.system());
        }

        @Override
        boolean charges(Asked asked) {
            return asked.path().equals("/payments");
        }

        @Override
        Reply reply(Asked asked) {
            String query = asked.query().entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining("&"))
                    .replace("limit=1000", "limit=2");
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + sandbox.port() + asked.path() + "?" + query))
                    .method(
                            asked.method(),
                            asked.body().isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(
                                            Json.anything().toJson(asked.body())));
            if (!asked.key().isEmpty()) {
                request.header("Idempotency-Key", asked.key());
            }
            try {
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isNotZero();
                String body = trouble() == Trouble.OTHER_AMOUNT
                        ? response.body().replaceFirst("\"amount\":\\d+", "\"amount\":1")
                        : response.body();
                return new Reply(response.statusCode(), body, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            super.close();
            sandbox.close();
        }
    }
}
