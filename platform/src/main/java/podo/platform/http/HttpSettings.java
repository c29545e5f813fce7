package podo.platform.http;

import java.time.Duration;
import podo.kernel.Configured;

/** Where a process listens and within which bounds. */
public record HttpSettings(
        @Configured(
                key = "http.host",
                means = "The address to listen on; 127.0.0.1 for this machine alone",
                fallback = "0.0.0.0")
        String host,

        @Configured(
                key = "http.port",
                means = "The port to listen on; 0 for any free one",
                fallback = "8080",
                least = "0",
                most = "65535")
        int port,

        Connections connections,

        @Configured(
                key = "http.max-concurrent-requests",
                means =
                        "Reads from memory under way at the most; more are answered 503. Other work has bounds of its own",
                fallback = "2000",
                least = "1",
                most = "100000")
        int maxConcurrentRequests,

        @Configured(
                key = "http.max-import-mebibytes",
                means = "The largest file an operator may import, in MiB",
                fallback = "128",
                least = "1",
                most = "1024",
                times = 1_048_576)
        long maxBodyBytes,

        @Configured(
                key = "http.trusted-proxies",
                means =
                        "The proxies in front whose X-Forwarded-For is believed, as addresses or networks; empty for none",
                fallback = "",
                rule = TrustedProxies.Rule.class)
        String trustedProxies) {

    /** With no proxy in front. */
    public HttpSettings(String host, int port, int maxConnections, int maxConcurrentRequests, long maxBodyBytes) {
        this(host, port, Connections.fromAnywhere(maxConnections), maxConcurrentRequests, maxBodyBytes, "");
    }

    /** On this machine alone, any free port: for tests. */
    public static HttpSettings anyPort() {
        return new HttpSettings("127.0.0.1", 0, 2_000, 1_000, 128L * 1024 * 1024);
    }

    /** How many connections there may be, and how long one waits for its client. */
    public record Connections(
            @Configured(
                    key = "http.max-connections",
                    means = "Open connections at the most; fewer where the process may not open that many files",
                    fallback = "20000",
                    least = "1",
                    most = "1000000")
            int most,

            @Configured(
                    key = "http.max-connections-by-address",
                    means =
                            "Open connections from one address at the most; a trusted proxy may have as many as it likes",
                    fallback = "5000",
                    least = "1",
                    most = "1000000")
            int mostByAddress,

            @Configured(
                    key = "http.request-time",
                    means = "How long a client may take to send a request's head, and then its body",
                    fallback = "10s",
                    least = "100ms",
                    most = "10m")
            Duration requestTime,

            @Configured(
                    key = "http.least-body-rate",
                    means = "Bytes a second that a body must come with on average, once http.request-time is over",
                    fallback = "1024",
                    least = "1",
                    most = "1000000000")
            int leastBodyRate) {
        private static final Duration REQUEST_TIME = Duration.ofSeconds(10);
        private static final int LEAST_BODY_RATE = 1024;

        /** All of them may come from one address. */
        static Connections fromAnywhere(int most) {
            return new Connections(most, most, REQUEST_TIME, LEAST_BODY_RATE);
        }
    }
}
