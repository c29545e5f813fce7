package podo.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether the payment provider can be reached. Asked at most once a second: a probe of our readiness must not become a
 * load for the provider. Thread-safe.
 */
final class PaymentsProbe {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private final URI address;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(Instant.MIN, false);

    private record Seen(Instant at, boolean answered) {}

    PaymentsProbe(URI address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    boolean answers() {
        Seen last = seen;
        Instant now = clock.instant();
        if (!last.answered || last.at.isBefore(now.minus(KEPT))) {
            last = new Seen(now, connects());
            seen = last;
        }
        return last.answered;
    }

    private boolean connects() {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? HTTPS : HTTP;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), (int) LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false; // whatever the reason, it cannot be reached
        }
    }
}
