package podo.verification.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many fans at once who reserve, pay, cancel and write down every answer, until they are told to stop or nobody answers
 * any more. What they wrote down is what a running or restarted system must stand by. Thread-safe.
 */
public final class Crowd {
    private final Api anybody;
    private final Function<Random, Wish> wishes;
    private final List<String> paymentTokens;
    private final boolean endsWithTheProgram;
    private final Duration pause;
    private final long seed;
    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<Api.Answer> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger paying = new AtomicInteger();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong latestPurchaseBegan = new AtomicLong(System.nanoTime());
    private final List<Thread> fans = new ArrayList<>();
    private final Latencies reserves = new Latencies();
    private volatile boolean ended;

    /** Fans who never rest. */
    Crowd(
            Api anybody,
            Function<Random, Wish> wishes,
            List<String> paymentTokens,
            boolean endsWithTheProgram,
            long seed) {
        this(anybody, wishes, paymentTokens, endsWithTheProgram, Duration.ZERO, seed);
    }

    /**
     * @param wishes what a fan would like to have, by chance
     * @param paymentTokens what the fans pay with, in turn by chance; empty when they only hold seats
     * @param endsWithTheProgram whether a fan goes home when no answer comes
     * @param pause how long a fan rests between two tries
     */
    public Crowd(
            Api anybody,
            Function<Random, Wish> wishes,
            List<String> paymentTokens,
            boolean endsWithTheProgram,
            Duration pause,
            long seed) {
        this.anybody = anybody;
        this.wishes = wishes;
        this.paymentTokens = paymentTokens;
        this.endsWithTheProgram = endsWithTheProgram;
        this.pause = pause;
        this.seed = seed;
    }

    /** Seats of a showtime that somebody would like to have. */
    public record Wish(String showtime, List<String> seats) {}

    /** What the system last told a fan about a booking. */
    public record Promise(String token, String booking, Last last) {}

    /** The last word on a booking. */
    public enum Last {
        HELD,
        ASKED_TO_PAY,
        CONFIRMED,
        IN_DOUBT,
        DECLINED,
        ASKED_TO_CANCEL,
        CANCELLED;

        /** What may have become of the booking after this word, once nothing is in doubt. */
        public Set<String> fitting() {
            return switch (this) {
                case HELD -> Set.of("PENDING", "EXPIRED");
                case CONFIRMED -> Set.of("CONFIRMED");
                case CANCELLED -> Set.of("CANCELLED");
                case ASKED_TO_CANCEL -> Set.of("PENDING", "EXPIRED", "CANCELLED");
                case DECLINED -> Set.of("PENDING", "EXPIRED", "PAYMENT_FAILED");
                case ASKED_TO_PAY, IN_DOUBT -> Set.of("PENDING", "EXPIRED", "PAYMENT_FAILED", "CONFIRMED", "REFUNDED");
            };
        }
    }

    /** So many fans sign in and begin. */
    public void start(int count) {
        List<Api> signedIn = IntStream.range(0, count)
                .mapToObj(fan -> anybody.fromSomewhere().fan())
                .toList();
        for (int i = 0; i < count; i++) {
            Api fan = signedIn.get(i);
            Random random = new Random(seed + i);
            fans.add(Thread.ofVirtual().start(() -> buyOnAndOn(fan, random)));
        }
    }

    /** Everybody finishes what they have begun. */
    public void end() {
        ended = true;
        try {
            for (Thread fan : fans) {
                fan.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last word on each booking, by its id. */
    public Map<String, Promise> promises() {
        return promises;
    }

    /** Answers that no client should ever get. */
    public Queue<Api.Answer> unexpected() {
        return unexpected;
    }

    /** How many answers had this status; 0 stands for no answer. */
    public int answers(int status) {
        AtomicInteger count = statuses.get(status);
        return count == null ? 0 : count.get();
    }

    /** How many wait for a payment now. */
    int paying() {
        return paying.get();
    }

    /** How many wait for an answer now. */
    public int asking() {
        return asking.get();
    }

    /** The longest that anybody has waited for an answer, or for none. */
    public Duration longestWait() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** How long reserving took. */
    public Latencies reserves() {
        return reserves;
    }

    /** Whether somebody has bought a ticket who began after this moment of {@link System#nanoTime}. */
    public boolean hasBoughtSince(long moment) {
        return latestPurchaseBegan.get() - moment > 0;
    }

    @Override
    public String toString() {
        return "seed " + seed + ", answers " + statuses;
    }

    private void buyOnAndOn(Api first, Random random) {
        Api fan = first;
        while (!ended) {
            long began = System.nanoTime();
            Wish wish = wishes.apply(random);
            Api wishing = fan;
            Api.Answer held = noted(() -> wishing.reserve(wish.showtime(), wish.seats()));
            reserves.since(began);
            if (held.status() == 0 && endsWithTheProgram) {
                return;
            }
            if (held.status() == 201) {
                String booking = held.text("bookingId");
                told(fan, booking, Last.HELD);
                goOn(fan, booking, random, began);
            }
            if (held.status() == 403 || held.code().equals("HOLDS_LIMIT")) {
                fan = someoneElse(fan);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** A fan who may not hold more goes home, another one comes. */
    private Api someoneElse(Api fan) {
        Api other = anybody.fromSomewhere();
        Api.Answer answer = other.post("/session", Map.of("name", "fan-" + UUID.randomUUID()));
        return answer.status() == 201 ? other.with(answer.text("token")) : fan;
    }

    private void goOn(Api fan, String booking, Random random, long began) {
        if (random.nextInt(5) == 0) {
            told(fan, booking, Last.ASKED_TO_CANCEL);
            if (noted(() -> fan.post("/bookings/" + booking + "/cancel", Map.of()))
                            .status()
                    == 200) {
                told(fan, booking, Last.CANCELLED);
            }
        } else if (!paymentTokens.isEmpty() && random.nextInt(5) > 0) {
            pay(fan, booking, paymentTokens.get(random.nextInt(paymentTokens.size())), began);
        }
    }

    private void pay(Api fan, String booking, String token, long began) {
        told(fan, booking, Last.ASKED_TO_PAY);
        paying.incrementAndGet();
        try {
            switch (noted(() -> fan.confirm(booking, token)).status()) {
                case 200 -> {
                    told(fan, booking, Last.CONFIRMED);
                    latestPurchaseBegan.accumulateAndGet(began, (one, other) -> one - other > 0 ? one : other);
                }
                case 202 -> told(fan, booking, Last.IN_DOUBT);
                case 402 -> told(fan, booking, Last.DECLINED);
                default -> {} // the question stands
            }
        } finally {
            paying.decrementAndGet();
        }
    }

    private void told(Api fan, String booking, Last last) {
        promises.put(booking, new Promise(fan.token(), booking, last));
    }

    private Api.Answer noted(Supplier<Api.Answer> question) {
        long asked = System.nanoTime();
        asking.incrementAndGet();
        Api.Answer answer;
        try {
            answer = question.get();
        } finally {
            asking.decrementAndGet();
        }
        longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        boolean problem = answer.status() >= 400 && answer.code().isEmpty();
        if (problem || (answer.status() >= 500 && answer.status() != 503)) {
            unexpected.add(answer);
        }
        return answer;
    }
}
