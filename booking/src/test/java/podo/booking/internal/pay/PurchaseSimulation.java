package podo.booking.internal.pay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import podo.booking.BookingStatus;
import podo.booking.FakeCatalogue;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldUpkeep;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.giveback.SimulatedGiveback;
import podo.booking.internal.reserve.SimulatedReserving;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SimulatedSeats;
import podo.catalogue.SaleStatus;
import podo.kernel.AccountId;
import podo.kernel.ShowtimeId;

/**
 * A sale with the real steps of a purchase, on records, holds and a provider in memory that fail, lose answers, come late
 * and come twice. Two processes serve the fans; they are killed and begin anew, and the holds are lost, as the seed says.
 */
final class PurchaseSimulation {
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    private static final Duration PAYMENT_TIMEOUT = Duration.ofSeconds(3);
    /** It measures by a clock of its own; what it does is tried elsewhere. */
    private static final PaymentBreaker.Terms NEVER_OPEN = new PaymentBreaker.Terms(500, Duration.ofSeconds(1));

    /** One play of so many is of a show that costs nothing. */
    private static final int FREE_EACH = 4;

    private static final int MOST_TURNS = 20_000;
    private static final int ROUNDS_TO_SETTLE = 400;
    private static final List<String> SEATS =
            List.of("A-1-1", "A-1-2", "A-1-3", "B-1-1", "B-1-2"); // few, so that fans meet
    private final Random random;
    private final SimulatedStage stage;
    private final SimulatedStore store;
    private final SimulatedProvider provider = new SimulatedProvider();
    private final SimulatedSeats seats;
    private final SeatPlanIndex plan;
    private final FakeCatalogue catalogue;
    private final PurchaseAuditor auditor;
    private final List<Desk> processes = new ArrayList<>();
    private final int faultsInThousand;
    private final boolean mayLoseHolds;

    PurchaseSimulation(long seed) {
        this.random = new Random(seed);
        this.stage = new SimulatedStage(random);
        this.store = new SimulatedStore(stage);
        this.catalogue = new FakeCatalogue(1, stage.instant());
        if (seed % FREE_EACH == 0) {
            catalogue.becomeFree(SHOWTIME);
        }
        this.plan = new SeatPlanIndex(catalogue.seatPlan(FakeCatalogue.PLAN).orElseThrow());
        this.seats = new SimulatedSeats(SHOWTIME, plan, store, stage);
        this.faultsInThousand = random.nextInt(4) == 0 ? 0 : random.nextInt(200);
        this.mayLoseHolds = random.nextInt(3) == 0;
        this.auditor = new PurchaseAuditor(
                stage, store, provider, seats, plan, catalogue, mayLoseHolds || faultsInThousand > 0);
    }

    List<String> notes() {
        return stage.notes();
    }

    PurchaseAuditor auditor() {
        return auditor;
    }

    void run() {
        begin(0);
        begin(1);
        int fans = 2 + random.nextInt(4);
        for (int i = 0; i < fans; i++) {
            AccountId fan = new AccountId("fan-" + i);
            stage.enter(fan.value(), () -> live(fan));
        }
        if (random.nextInt(3) == 0) {
            stage.enter("operator", this::cancelTheShow);
        }
        for (int turns = 0; !auditor.isOver(fans); turns++) {
            if (turns > MOST_TURNS) {
                throw new AssertionError("the play does not end");
            }
            happen();
            stage.turn();
            auditor.check();
        }
        settle();
        auditor.checkTheEnd();
    }

    /** What happens to the house rather than by a fan. */
    private void happen() {
        processes.forEach(process -> {
            if (random.nextInt(3) > 0) {
                process.board.hearNext();
            }
        });
        if (faultsInThousand > 0 && random.nextInt(600) == 0) {
            int which = random.nextInt(processes.size());
            stage.note("process " + which + " is killed");
            processes.get(which).links.kill();
            begin(which);
        }
        if (mayLoseHolds && random.nextInt(500) == 0) {
            stage.note("the holds are lost");
            seats.wipe();
        }
        if (random.nextInt(400) == 0 && stage.isAllThere()) { // or what comes two seconds late would come minutes late
            processes.forEach(process -> process.board.hearAll());
            stage.pass(Duration.ofMillis(random.nextInt(90_000)));
            auditor.check(); // what was so until now, before the next turn changes it
            stage.note("time has passed");
        }
    }

    private void begin(int which) {
        Desk process = new Desk();
        if (which < processes.size()) {
            processes.set(which, process);
        } else {
            processes.add(process);
        }
        stage.enter("sweeps-" + which, process::sweep);
    }

    /** Nothing fails any more; everything must come to its end by itself. */
    private void settle() {
        stage.becomeCalm();
        for (int round = 0; round < ROUNDS_TO_SETTLE && !(store.isQuiet() && stage.isAllThere()); round++) {
            stage.pass(Duration.ofSeconds(1));
            for (int turn = 0; turn < 20; turn++) {
                stage.turn();
                auditor.check();
            }
        }
        stage.pass(SimulatedReserving.HOLD.plus(
                SimulatedReserving.JITTER)); // holds that no booking was recorded for lapse
        processes.forEach(process -> process.board.hearAll());
        processes.forEach(process -> auditor.checkBoard(process.board.board()));
        processes.forEach(process -> process.links.kill());
        while (!stage.isEmpty()) {
            stage.turn();
        }
    }

    private void live(AccountId fan) {
        int wishes = 1 + random.nextInt(4);
        for (int i = 0; i < wishes; i++) {
            try {
                buy(fan, i);
            } catch (SimulatedLinks.Killed e) {
                stage.note("has lost the connection"); // the process died under the request; the fan comes again
            } catch (RuntimeException e) {
                stage.note("gets 503: " + e.getMessage());
            }
            stage.sleep(Duration.ofMillis(random.nextInt(3_000)));
        }
        auditor.leaves();
    }

    private void buy(AccountId fan, int wish) {
        Optional<String> key = random.nextBoolean() ? Optional.of("reserve-" + wish) : Optional.empty();
        List<String> wanted = wanted();
        Optional<Booking> booking = reserve(fan, wanted, key);
        if (booking.isEmpty() && key.isPresent() && random.nextBoolean()) {
            booking = reserve(fan, wanted, key); // the same request again
        }
        if (booking.isEmpty()) {
            return;
        }
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(5) == 0) {
                stage.sleep(Duration.ofMillis(random.nextInt(70_000)));
            }
            switch (random.nextInt(6)) {
                case 0 -> cancel(booking.get());
                case 1 -> pay(booking.get(), "key-" + random.nextInt(2), "declined");
                default -> pay(booking.get(), "key-" + random.nextInt(3), "ok");
            }
        }
    }

    /** An operator who cancels the show, sometimes regrets it, and sometimes cancels it after all; at rest once all is calm. */
    private void cancelTheShow() {
        boolean again = true;
        while (again) {
            stage.sleep(Duration.ofMillis(random.nextInt(30_000)));
            if (stage.isCalm()) {
                return;
            }
            catalogue.cancel(SHOWTIME);
            auditor.showWasCancelled();
            hear();
            stage.note("cancels the show");
            again = random.nextInt(3) == 0 && regretsIt();
        }
    }

    /** Whether the show could be brought back. */
    private boolean regretsIt() {
        stage.sleep(Duration.ofMillis(random.nextInt(1_500)));
        boolean back = !stage.isCalm() && catalogue.bringBack(SHOWTIME);
        hear();
        stage.note(back ? "brings the show back" : "does not bring the show back");
        return back;
    }

    /** The change log is read a moment later. */
    private void hear() {
        stage.later(() -> store.hear(catalogue.showtime(SHOWTIME).orElseThrow().status() == SaleStatus.CANCELLED));
    }

    private List<String> wanted() {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            String seat = SEATS.get(random.nextInt(SEATS.size()));
            if (!wanted.contains(seat)) {
                wanted.add(seat);
            }
        }
        return wanted;
    }

    private Optional<Booking> reserve(AccountId fan, List<String> wanted, Optional<String> key) {
        PurchaseAuditor.Call call = auditor.asks();
        SimulatedReserving.Answer answer = any().reserving.reserve(fan, SHOWTIME, wanted, random.nextInt(4) == 0, key);
        stage.note("reserves " + wanted + ": " + answer.getClass().getSimpleName());
        auditor.reserved(call, fan, key, answer);
        return answer instanceof SimulatedReserving.Answer.Pending pending
                ? Optional.of(pending.booking())
                : Optional.empty();
    }

    private void pay(Booking booking, String key, String token) {
        PaymentStore.Asked asked =
                store.asked(booking.id(), key).orElseThrow(); // as the route looks before it lets the desk work
        Paid answer = any().paying.pay(asked, wish(booking, key, token));
        stage.note("pays " + booking.id().random().substring(0, 4) + " " + key + " " + token + ": "
                + answer.getClass().getSimpleName());
        auditor.paid(booking, key, token, answer);
    }

    private static BookingPaying.PaymentWish wish(Booking booking, String key, String token) {
        return booking.isFree()
                ? BookingPaying.PaymentWish.free(key)
                : new BookingPaying.PaymentWish(key, "card", token);
    }

    private void cancel(Booking booking) {
        auditor.asksToCancel(booking);
        Optional<Refusal.NotGivenBack> refusal =
                any().giveback.cancel(store.find(booking.id()).orElseThrow());
        stage.note("cancels " + booking.id().random().substring(0, 4) + ": "
                + (refusal.isEmpty() ? "Cancelled" : "Refused"));
        auditor.cancelled(booking, refusal);
    }

    private Desk any() {
        return processes.get(random.nextInt(processes.size()));
    }

    /** One process: the real steps of a purchase behind links that fail. */
    private final class Desk {
        private final SimulatedLinks links = new SimulatedLinks(stage, random, faultsInThousand);
        private final SimulatedSeats.LateBoard board = seats.board();
        private final HoldUpkeep upkeep;
        private final PaymentSettling paymentSettling;
        private final SimulatedReserving reserving;
        private final BookingPaying paying;
        private final SimulatedGiveback giveback;

        Desk() {
            BookingStore bookings = links.over(BookingStore.class, store);
            SimulatedReserving.Records reservations = links.over(SimulatedReserving.Records.class, store);
            PaymentStore payments = links.over(PaymentStore.class, store);
            SimulatedGiveback.Records giving = links.over(SimulatedGiveback.Records.class, store);
            SeatHolds holds = links.over(SeatHolds.class, seats);
            PaymentProvider money = links.over(PaymentProvider.class, provider);
            this.upkeep = new HoldUpkeep(bookings, holds, _ -> Optional.of(plan), stage);
            this.paymentSettling = new PaymentSettling(
                    payments,
                    upkeep.settling(),
                    money,
                    _ -> {},
                    new PaymentSettling.Terms(PAYMENT_TIMEOUT.multipliedBy(3), Runnable::run),
                    random,
                    stage);
            this.reserving = new SimulatedReserving(catalogue, board::board, holds, reservations, random, stage);
            this.paying = new BookingPaying(
                    payments,
                    bookings,
                    holds,
                    paymentSettling,
                    new PaymentBreaker(money, NEVER_OPEN),
                    _ -> Optional.of(plan),
                    new BookingPaying.Terms(100, PAYMENT_TIMEOUT.plusSeconds(1), catalogue::showtime, stage));
            this.giveback = new SimulatedGiveback(
                    bookings, giving, upkeep.settling(), paymentSettling::giveBack, catalogue, stage);
        }

        void sweep() {
            while (true) {
                try {
                    switch (random.nextInt(5)) {
                        case 0 -> upkeep.expire();
                        case 1 -> upkeep.settling().sweep();
                        case 2 -> giveback.sweep();
                        case 3 -> paymentSettling.sweepRefunds();
                        default -> paymentSettling.sweep();
                    }
                } catch (RuntimeException e) {
                    stage.note("a sweep will try again: " + e.getMessage());
                }
                stage.sleep(Duration.ofMillis(200 + random.nextInt(600)));
            }
        }
    }

    static boolean isOpen(Booking booking) {
        return booking.status() == BookingStatus.PENDING || booking.status() == BookingStatus.PAYING;
    }
}
