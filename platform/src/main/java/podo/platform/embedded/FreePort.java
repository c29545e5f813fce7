package podo.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import podo.kernel.StartException;

/**
 * A port on this machine that nobody listens on now, and that stays free while its server is started again: it lies
 * below the range the system gives to outgoing connections (32768 and up on Linux). From within that range a client
 * that keeps knocking on the port of a stopped server would sooner or later be given that very port, connect to itself
 * and keep the server out.
 */
public final class FreePort {
    private static final int LOWEST = 15_000;
    private static final int BOUND = 32_000;
    private static final int MOST_TRIES = 200;

    private FreePort() {}

    /** One that is free now. */
    public static int find() {
        return findWithPartner(0);
    }

    /** One that is free now, and so is the port that much higher. */
    static int findWithPartner(int distance) {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            int port = random.nextInt(LOWEST, BOUND - distance);
            if (isFree(port) && isFree(port + distance)) {
                return port;
            }
        }
        throw new StartException("No free port was found between " + LOWEST + " and " + BOUND + " on this machine.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false; // taken
        }
    }
}
