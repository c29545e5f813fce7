package podo.verification.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import podo.verification.system.Api;

/** An attack under way, by people who share one address. Thread-safe. */
public final class Attackers implements AutoCloseable {
    /** Not the address that fans come from. */
    private static final String ADDRESS = "127.66.0.1";

    private static final int REST_MILLIS = 20;
    private final Attack attack;
    private final InetAddress address = InetAddress.ofLiteral(ADDRESS);
    private final Api api;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    private Attackers(Attack attack, Target target) {
        this.attack = attack;
        this.api = target.anybody().from(address);
    }

    /** Begins an attack, which goes on until it is closed or has been done as often as it may. */
    public static Attackers begin(Attack attack, Target target) {
        Attackers all = new Attackers(attack, target);
        for (int number = 0; number < attack.people(); number++) {
            Attacker who = new Attacker(all, target, number);
            all.people.execute(() -> all.goOn(who));
        }
        return all;
    }

    /** How often it was done, and how often Podo broke it off. */
    @Override
    public String toString() {
        return attack + ": done " + turns + " times, broken off " + refused + " times";
    }

    @Override
    public void close() {
        end.countDown();
        sockets.forEach(Attackers::closeQuietly);
        people.shutdownNow();
        people.close();
    }

    InetAddress address() {
        return address;
    }

    Api api() {
        return api;
    }

    Socket keep(Socket socket) {
        sockets.add(socket);
        if (isOver()) {
            closeQuietly(socket);
        }
        return socket;
    }

    void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn(Attacker who) {
        while (!isOver() && turns.getAndUpdate(done -> Math.min(done + 1, attack.most())) < attack.most()) {
            try {
                attack.act().once(who);
            } catch (IOException e) {
                refused.incrementAndGet();
                rest();
            }
        }
    }

    /** A connection that is refused at once is not asked for again at once: this process shares the machine. */
    private void rest() {
        sockets.removeIf(Socket::isClosed);
        try {
            boolean over = end.await(REST_MILLIS, TimeUnit.MILLISECONDS);
            if (over) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() {
        return end.getCount() == 0;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
