package podo.verification.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many fans at once who reserve, pay, cancel and write down every answer, until they are told to stop or nobody answers
 * any more. What they wrote down is what a running or restarted system must stand by.
 */
final class Crowd {
    private static final String SHOWTIME = SmallHall.EVENING;
    private final Api anybody;
    private final List<String> paymentTokens;
    private final long seed;
    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<Api.Answer> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger paying = new AtomicInteger();
    private final List<Thread> fans = new ArrayList<>();
    private final boolean endsWithTheProgram;
    private volatile boolean ended;

    /**
     * @param paymentTokens what the fans pay with, in turn by chance; empty when they only hold seats
     * @param endsWithTheProgram whether a fan goes home when no answer comes
     */
    Crowd(Api anybody, List<String> paymentTokens, boolean endsWithTheProgram, long seed) {
        this.anybody = anybody;
        this.paymentTokens = paymentTokens;
        this.endsWithTheProgram = endsWithTheProgram;
        this.seed = seed;
    }

    /** What the system last told a fan about a booking. */
    record Promise(String token, String booking, Last last) {}

    /** The last word on a booking. */
    enum Last {
        HELD,
        ASKED_TO_PAY,
        CONFIRMED,
        IN_DOUBT,
        DECLINED,
        ASKED_TO_CANCEL,
        CANCELLED
    }

    void start(int count) {
        List<Api> signedIn =
                IntStream.range(0, count).mapToObj(fan -> anybody.fan()).toList();
        for (int i = 0; i < count; i++) {
            Api fan = signedIn.get(i);
            Random random = new Random(seed + i);
            fans.add(Thread.ofVirtual().start(() -> buyOnAndOn(fan, random)));
        }
    }

    /** Everybody finishes what they have begun. */
    void end() {
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

    Map<String, Promise> promises() {
        return promises;
    }

    /** Answers that no client should ever get. */
    Queue<Api.Answer> unexpected() {
        return unexpected;
    }

    int answers(int status) {
        AtomicInteger count = statuses.get(status);
        return count == null ? 0 : count.get();
    }

    /** How many wait for a payment now. */
    int paying() {
        return paying.get();
    }

    @Override
    public String toString() {
        return "seed " + seed + ", answers " + statuses;
    }

    private void buyOnAndOn(Api first, Random random) {
        Api fan = first;
        while (!ended) {
            Api.Answer held = noted(fan.reserve(SHOWTIME, seats(random)));
            if (held.status() == 0 && endsWithTheProgram) {
                return;
            }
            if (held.status() == 201) {
                String booking = held.text("bookingId");
                told(fan, booking, Last.HELD);
                goOn(fan, booking, random);
            }
            if (held.status() == 403) {
                fan = someoneElse(fan);
            }
        }
    }

    /** A fan who may not hold more goes home, another one comes. */
    private Api someoneElse(Api fan) {
        Api.Answer answer = anybody.post("/session", Map.of("name", "fan-" + java.util.UUID.randomUUID()));
        return answer.status() == 201 ? anybody.with(answer.text("token")) : fan;
    }

    private void goOn(Api fan, String booking, Random random) {
        if (random.nextInt(5) == 0) {
            told(fan, booking, Last.ASKED_TO_CANCEL);
            if (noted(fan.post("/bookings/" + booking + "/cancel", Map.of())).status() == 200) {
                told(fan, booking, Last.CANCELLED);
            }
        } else if (!paymentTokens.isEmpty() && random.nextInt(5) > 0) {
            pay(fan, booking, paymentTokens.get(random.nextInt(paymentTokens.size())));
        }
    }

    private void pay(Api fan, String booking, String token) {
        told(fan, booking, Last.ASKED_TO_PAY);
        paying.incrementAndGet();
        try {
            switch (noted(fan.confirm(booking, token)).status()) {
                case 200 -> told(fan, booking, Last.CONFIRMED);
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

    private Api.Answer noted(Api.Answer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        boolean problem = answer.status() >= 400 && answer.code().isEmpty();
        if (problem || (answer.status() >= 500 && answer.status() != 503)) {
            unexpected.add(answer);
        }
        return answer;
    }

    private static List<String> seats(Random random) {
        int place = random.nextInt(SmallHall.SEATS);
        int beside = place % 20 == 19 ? place - 1 : place + 1;
        return random.nextBoolean()
                ? List.of(SmallHall.seat(place))
                : List.of(SmallHall.seat(place), SmallHall.seat(beside));
    }
}
