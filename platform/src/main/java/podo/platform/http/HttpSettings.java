package podo.platform.http;

import java.util.List;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * Where a process listens and within which bounds.
 *
 * @param port 0 for any free one
 * @param maxBodyBytes the largest body of all, that of an import
 */
public record HttpSettings(String host, int port, int maxConnections, int maxConcurrentRequests, long maxBodyBytes) {
    private static final Setting<String> HOST =
            Setting.text("http.host", "The address to listen on; 127.0.0.1 for this machine alone", "0.0.0.0");
    private static final Setting<Integer> PORT =
            Setting.number("http.port", "The port to listen on; 0 for any free one", 8080, 0, 65_535);
    private static final Setting<Integer> MAX_CONNECTIONS =
            Setting.number("http.max-connections", "Open connections at the most", 20_000, 1, 1_000_000);
    private static final Setting<Integer> MAX_CONCURRENT = Setting.number(
            "http.max-concurrent-requests", "Requests under way at the most; more are answered 503", 2_000, 1, 100_000);
    private static final Setting<Integer> MAX_BODY_MEBIBYTES = Setting.number(
            "http.max-import-mebibytes", "The largest file an operator may import, in MiB", 128, 1, 1_024);

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(HOST, PORT, MAX_CONNECTIONS, MAX_CONCURRENT, MAX_BODY_MEBIBYTES);
    }

    /** Reads them. */
    public static HttpSettings from(Settings settings) {
        return new HttpSettings(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(MAX_CONNECTIONS),
                settings.get(MAX_CONCURRENT),
                settings.get(MAX_BODY_MEBIBYTES) * 1024L * 1024L);
    }

    /** On this machine alone, any free port: for tests. */
    public static HttpSettings anyPort() {
        return new HttpSettings("127.0.0.1", 0, 2_000, 1_000, 128L * 1024 * 1024);
    }
}
