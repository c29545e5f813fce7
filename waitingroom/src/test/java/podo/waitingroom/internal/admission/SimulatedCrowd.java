package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * Clients that follow the rule of how often to ask, second by second: they arrive evenly before the opening, all learn
 * their place at the first ask after it, and are called in its order.
 */
final class SimulatedCrowd {
    private static final int NEVER = -1;
    private final PollBudget budget;
    private final Random random;
    private final int clients;
    private final int opening;
    private final int end;
    private final IntUnaryOperator calledInSecond;
    private final TurnGrace grace;

    /** Clients whose next ask is in a second, as chains. */
    private final int[] firstAt;

    private final int[] nextInChain;
    private final double[] when;
    private final int[] place;
    private final int[] calledAt;
    private final int[] turnEnds;
    private final int[] asks;
    private int joined;
    private int serving;
    private int rate;
    private int late;
    private int unheard;

    /**
     * @param opening second in which it opens; all have come by then
     * @param calledInSecond how many are called in each second after the opening
     */
    SimulatedCrowd(PollBudget budget, int clients, int opening, int end, IntUnaryOperator calledInSecond, long seed) {
        this.budget = budget;
        this.clients = clients;
        this.opening = opening;
        this.end = end;
        this.calledInSecond = calledInSecond;
        this.random = new Random(seed);
        this.grace = new TurnGrace(budget);
        this.firstAt = new int[end];
        this.nextInChain = new int[clients];
        this.place = new int[clients];
        this.when = new double[clients];
        this.calledAt = new int[clients + 1];
        this.turnEnds = new int[clients + 1];
        this.asks = new int[end];
        Arrays.fill(firstAt, NEVER);
        Arrays.fill(calledAt, NEVER);
        for (int i = 0; i < clients; i++) {
            place[i] = i + 1;
        }
        for (int i = clients - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int mine = place[i];
            place[i] = place[other];
            place[other] = mine;
        }
    }

    /** Plays it all. */
    SimulatedCrowd run(Duration turn) {
        for (int second = 0; second < end; second++) {
            PollBudget.Wait told = budget.forLine(joined - serving, rate);
            int wanted = second >= opening ? clients : (int) ((long) clients * (second + 1) / opening);
            while (joined < wanted) {
                when[joined] = second + random.nextDouble();
                schedule(joined++, second, told);
            }
            if (second >= opening) {
                call(second, turn);
            }
            for (int client = firstAt[second]; client != NEVER; ) {
                int next = nextInChain[client];
                asks[second]++;
                ask(client, second, told);
                client = next;
            }
        }
        for (int i = 0; i < clients; i++) {
            if (calledAt[place[i]] != NEVER && turnEnds[place[i]] < end) {
                unheard++; // was called, the turn has ended, and it never asked
            }
        }
        return this;
    }

    /** The most asks in one second. */
    int busiest() {
        return Arrays.stream(asks).max().orElse(0);
    }

    /** The asks in the second after the opening. */
    int atOpening() {
        return asks[opening];
    }

    /** How many asked when their turn had ended, or not at all. */
    int missed() {
        return late + unheard;
    }

    int served() {
        return serving;
    }

    private void call(int second, Duration turn) {
        rate = calledInSecond.applyAsInt(second - opening);
        int lasts = (int) turn.plus(grace.at(Instant.ofEpochSecond(second), joined - serving))
                .toSeconds();
        for (int i = 0; i < rate && serving < joined; i++) {
            serving++;
            calledAt[serving] = second;
            turnEnds[serving] = second + lasts;
        }
    }

    private void ask(int client, int second, PollBudget.Wait told) {
        if (calledAt[place[client]] == NEVER) {
            schedule(client, second, told);
            return;
        }
        if (second > turnEnds[place[client]]) {
            late++;
        }
        turnEnds[place[client]] = Integer.MAX_VALUE; // enters
    }

    private void schedule(int client, int second, PollBudget.Wait told) {
        double wait = told.next();
        if (rate > 0) {
            wait = Math.min(wait, (place[client] - serving) / (double) rate / 2);
        }
        when[client] += Math.max(told.least(), wait) * (0.8 + random.nextDouble() * 0.4);
        int at = Math.max(second + 1, (int) when[client]);
        if (at < end) {
            nextInChain[client] = firstAt[at];
            firstAt[at] = client;
        }
    }
}
