package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a request came from: the peer of the connection, or, behind trusted proxies ({@code http.trusted-proxies}), whom
 * they name.
 */
public record ClientAddress(InetAddress address) {
    private static final int BYTES_OF_A_SITE = 8;

    /** The address that a request came from. */
    public static ClientAddress of(ServerRequest request) {
        InetAddress peer = peer(request);
        List<String> forwarded = request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of);
        return new ClientAddress(proxies(request).client(peer, forwarded));
    }

    /** Whether it came by a proxy whose word is taken on where a request came from. */
    static boolean isBehindTrustedProxy(ServerRequest request) {
        return proxies(request).trusts(peer(request));
    }

    private static TrustedProxies proxies(ServerRequest request) {
        return request.listenerContext()
                .context()
                .get(TrustedProxies.class)
                .orElseThrow(() -> new IllegalStateException("the server was not started by HttpServer"));
    }

    private static InetAddress peer(ServerRequest request) {
        return ((InetSocketAddress) request.remotePeer().address()).getAddress();
    }

    /** Whether it is this machine itself. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /**
     * What limits by address count by: the address itself, of IPv6 its first 64 bits, since one home or phone has all of
     * those that begin so.
     */
    public String key() {
        if (address instanceof Inet6Address) {
            byte[] site = Arrays.copyOf(address.getAddress(), BYTES_OF_A_SITE);
            return HexFormat.of().formatHex(site) + "/64";
        }
        return address.getHostAddress();
    }
}
