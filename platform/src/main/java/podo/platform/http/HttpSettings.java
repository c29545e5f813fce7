package podo.platform.http;

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

        @Configured(
                key = "http.max-connections",
                means = "Open connections at the most",
                fallback = "20000",
                least = "1",
                most = "1000000")
        int maxConnections,

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
        this(host, port, maxConnections, maxConcurrentRequests, maxBodyBytes, "");
    }

    /** On this machine alone, any free port: for tests. */
    public static HttpSettings anyPort() {
        return new HttpSettings("127.0.0.1", 0, 2_000, 1_000, 128L * 1024 * 1024);
    }
}
