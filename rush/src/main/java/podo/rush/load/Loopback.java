package podo.rush.load;

import java.net.InetAddress;

/**
 * Addresses of this machine. Clients come from many of them, as they do in life: a limit that is meant for one address must
 * not be what is measured.
 */
public final class Loopback {
    /** How many addresses there are. */
    public static final int ADDRESSES = 200;

    private Loopback() {}

    /** The address of a client, by its number. */
    public static InetAddress address(int client) {
        return InetAddress.ofLiteral("127.64.0." + (1 + client % ADDRESSES));
    }
}
