package podo.platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import podo.kernel.TextRule;

/**
 * The proxies whose word is taken on where a request came from. Whoever else sends {@code X-Forwarded-For} may have made
 * it up.
 */
final class TrustedProxies {
    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads addresses and networks, such as {@code 10.0.0.0/8, ::1}, with commas between; empty for none.
     *
     * @throws IllegalArgumentException when one is neither
     */
    static TrustedProxies of(String written) {
        return new TrustedProxies(Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Network::of)
                .toList());
    }

    boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /**
     * Where a request came from: each proxy adds the address it was called from at the end, so the last one that is not
     * itself a trusted proxy's is the first that nobody could make up. What cannot be read ends the search.
     *
     * @param peer who opened the connection
     * @param forwarded the values of {@code X-Forwarded-For}, in order; each may be a list
     */
    InetAddress client(InetAddress peer, List<String> forwarded) {
        InetAddress client = peer;
        List<String> hops = forwarded.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
        for (String hop : hops.reversed()) {
            Optional<InetAddress> before = trusts(client) ? literal(hop.strip()) : Optional.empty();
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    /** An address as a proxy writes it, perhaps with a port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static Optional<InetAddress> literal(String written) {
        String bare = written;
        if (written.startsWith("[") && written.contains("]")) {
            bare = written.substring(1, written.indexOf(']'));
        } else if (written.contains(".") && written.indexOf(':') == written.lastIndexOf(':')) {
            bare = written.replaceFirst(":\\d{1,5}$", "");
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The addresses that begin with the same bits. */
    private record Network(InetAddress start, int bits) {
        static Network of(String written) {
            int slash = written.indexOf('/');
            InetAddress start = InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash));
            int most = start.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(written.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException(written);
            }
            return new Network(start, bits);
        }

        boolean holds(InetAddress address) {
            byte[] ours = start.getAddress();
            byte[] theirs = address.getAddress();
            int whole = bits / Byte.SIZE;
            int rest = Byte.SIZE - bits % Byte.SIZE;
            return ours.length == theirs.length
                    && Arrays.equals(ours, 0, whole, theirs, 0, whole)
                    && (rest == Byte.SIZE || (ours[whole] & 0xff) >> rest == (theirs[whole] & 0xff) >> rest);
        }
    }

    /** What an operator may write. */
    static final class Rule implements TextRule {
        @Override
        public String allowed() {
            return "addresses or networks such as 10.0.0.0/8, with commas between";
        }

        @Override
        public String read(String written) {
            of(written);
            return written.strip();
        }
    }
}
