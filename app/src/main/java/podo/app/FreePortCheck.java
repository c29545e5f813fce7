package podo.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import podo.kernel.StartException;
import podo.platform.http.HttpSettings;

/** Looks early whether the port is free: whoever forgot that Podo runs already need not wait for the databases. */
final class FreePortCheck {
    private FreePortCheck() {}

    /**
     * Tries the port out.
     *
     * @throws StartException when it is taken, or cannot be listened on
     */
    static void require(HttpSettings settings) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new StartException("There is no address \"" + settings.host() + "\" to listen on; see --host.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            throw new StartException(
                    why.contains("in use")
                            ? "Port " + settings.port() + " on " + settings.host()
                                    + " is in use by another program; choose another with --port."
                            : "Port " + settings.port() + " on " + settings.host() + " cannot be listened on: " + why
                                    + ".",
                    e);
        }
    }
}
