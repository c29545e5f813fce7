package podo.booking.internal.reserve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import podo.booking.BestWishes;
import podo.booking.BookingStatus;
import podo.booking.Seating;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.bookings.Showing;
import podo.booking.internal.inventory.SaleRules;
import podo.booking.internal.limits.Buyer;
import podo.booking.internal.limits.HoldGate;
import podo.booking.internal.limits.HoldGrant;
import podo.booking.internal.limits.HoldVerdict;
import podo.booking.internal.seats.ChosenSeats;
import podo.booking.internal.seats.HoldAnswer;
import podo.booking.internal.seats.SeatBoard;
import podo.booking.internal.seats.SeatFinder;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatSelection;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedShowtime;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.FieldError;
import podo.kernel.Money;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.UnknownCommitException;

/** Turns a fan's choice of seats into a hold and a pending booking, or says at once why not. */
final class SeatReserving {
    /** How often a wish is tried again when its seats were taken between the look at the board and the hold. */
    private static final int TRIES = 8;

    private final LongAdder inOneTry = new LongAdder();
    private final LongAdder inMoreTries = new LongAdder();
    private final LongAdder lostWishes = new LongAdder();
    private final RequestsUnderWay<Reserved> underWay = new RequestsUnderWay<>();
    private final PublishedCatalogue catalogue;
    private final Function<ShowtimeId, Optional<SeatBoard>> boards;
    private final SeatHolds holds;
    private final ReservationStore bookings;
    private final Terms terms;
    private final InstantSource clock;

    /** @param boards the board of a showtime that can be booked */
    public SeatReserving(
            PublishedCatalogue catalogue,
            Function<ShowtimeId, Optional<SeatBoard>> boards,
            SeatHolds holds,
            ReservationStore bookings,
            Terms terms,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.boards = boards;
        this.holds = holds;
        this.bookings = bookings;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Reserves.
     *
     * @param reserveKey the fan's idempotency key: the same key answers with the same booking
     */
    public Reserved reserve(Buyer buyer, ShowtimeId showtime, SeatChoice choice, Optional<String> reserveKey) {
        return reserveKey.isEmpty()
                ? reserveNew(buyer, showtime, choice, reserveKey)
                : underWay.answer(
                        buyer.account() + " " + showtime + " " + reserveKey.get(),
                        () -> reserveUnder(buyer, showtime, choice, reserveKey));
    }

    private Reserved reserveUnder(Buyer buyer, ShowtimeId showtime, SeatChoice choice, Optional<String> reserveKey) {
        Reserved answer = reserveNew(buyer, showtime, choice, reserveKey);
        // the same request again, here or in another process: it came too late for the seats, and answers like the
        // first
        return answer instanceof Reserved.Pending
                ? answer
                : madeUnder(buyer.account(), reserveKey)
                        .map(first -> again(first, showtime))
                        .orElse(answer);
    }

    /** The same key: the first answer again. */
    private static Reserved again(Booking first, ShowtimeId showtime) {
        return first.showtime().equals(showtime)
                ? new Reserved.Pending(first)
                : new Reserved.Refused(new Refusal.ReserveKeyReused());
    }

    private Optional<Booking> madeUnder(AccountId fan, Optional<String> reserveKey) {
        return reserveKey.flatMap(key -> bookings.byReserveKey(fan, key));
    }

    private Reserved reserveNew(Buyer buyer, ShowtimeId showtime, SeatChoice choice, Optional<String> reserveKey) {
        Optional<PublishedShowtime> published = catalogue.showtime(showtime);
        if (published.flatMap(PublishedShowtime::seatPlan).isEmpty()) {
            return nothingToBook();
        }
        SaleRules rules = new SaleRules(published.get());
        return switch (rules.at(clock.instant())) {
            case SaleRules.Open.No no -> new Reserved.Refused(no.why()); // opens no board
            case SaleRules.Open.Yes _ ->
                boards.apply(showtime)
                        .map(board -> reserve(buyer, new Sale(rules, board, reserveKey), choice))
                        .orElseGet(SeatReserving::nothingToBook);
        };
    }

    private static Reserved nothingToBook() {
        return new Reserved.Refused(new Refusal.NoShowtime());
    }

    private Reserved reserve(Buyer buyer, Sale sale, SeatChoice choice) {
        return switch (ask(buyer, sale.rules, sale.board, choice)) {
            case HoldGate.Answer.Refused refused -> heldTooMuch(refused.why());
            case HoldGate.Answer.WorkNeeded needed -> new Reserved.Refused(new Refusal.WorkNeeded(needed.challenge()));
            case HoldGate.Answer.Granted granted -> {
                Reserved answer = reserve(new Attempt(granted.grant(), sale), choice);
                yield choice.isOurs() && metRestingSeats(answer, granted.grant())
                        ? reserve(buyer, sale, choice) // the buyer is known now, and these seats are left out
                        : answer;
            }
        };
    }

    private static boolean metRestingSeats(Reserved answer, HoldGrant grant) {
        return !grant.isLookedUp()
                && answer instanceof Reserved.Refused refused
                && refused.why() instanceof Refusal.HoldsLimit limit
                && limit.reason() == HoldVerdict.Reason.RESTING;
    }

    /** Who asks for more than the seat limit allows is told that, and not of other limits. */
    private HoldGate.Answer ask(Buyer buyer, SaleRules rules, SeatBoard board, SeatChoice choice) {
        int seats = Math.min(choice.count(), rules.showtime().seatLimit());
        return terms.gate.ask(buyer, board.showtime(), seats, board.plan().capacity());
    }

    private Reserved reserve(Attempt attempt, SeatChoice choice) {
        return switch (choice) {
            case SeatChoice.These these -> reserveThese(attempt, these);
            case SeatChoice.Best best -> reserveBest(attempt, best.wish());
        };
    }

    private Reserved reserveThese(Attempt attempt, SeatChoice.These these) {
        return switch (attempt.board().plan().resolve(attempt.board().showtime(), these.seatIds())) {
            case SeatPlanIndex.Resolved.Wrong wrong -> new Reserved.Refused(new Refusal.WrongFields(wrong.errors()));
            case SeatPlanIndex.Resolved.Seats found -> reserveThese(attempt, found.seats(), these.nearest());
        };
    }

    private Reserved reserveThese(Attempt attempt, SeatSelection wanted, boolean nearest) {
        Optional<Instant> restUntil = attempt.grant.restUntil(wanted.ordinals());
        if (restUntil.isPresent()) {
            return tooMany(attempt, HoldVerdict.Refused.resting(clock.instant(), restUntil.get()));
        }
        List<Integer> known = attempt.board().takenOf(wanted);
        if (known.isEmpty() && isOverLimit(attempt, wanted.size())) {
            return overLimit(attempt);
        }
        Try first = known.isEmpty()
                ? hold(attempt, attempt.board().choose(wanted))
                : new Try.Lost(wanted, known); // no other system was asked
        return switch (first) {
            case Try.Answered answered -> answered.answer();
            case Try.Lost lost -> nearest ? holdNearest(attempt, lost) : attempt.taken(lost);
        };
    }

    private Reserved holdNearest(Attempt attempt, Try.Lost wanted) {
        if (isOverLimit(attempt, wanted.seats().size())) {
            return overLimit(attempt);
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<ChosenSeats> instead = attempt.board().chooser().insteadOf(wanted.seats(), attempt.resting());
            if (instead.isEmpty()) {
                return attempt.taken(wanted);
            }
            if (hold(attempt, instead.get()) instanceof Try.Answered answered) {
                return answered.answer();
            }
        }
        return attempt.taken(wanted);
    }

    private Reserved reserveBest(Attempt attempt, SeatFinder.Wish asked) {
        SeatFinder.Wish wish = asked.spelledAs(attempt.board().plan());
        List<FieldError> errors = attempt.checkWish(wish);
        if (!errors.isEmpty()) {
            return new Reserved.Refused(new Refusal.WrongFields(errors));
        }
        if (attempt.board().view().available() < wish.count()) {
            return new Reserved.Refused(new Refusal.NotEnoughSeats(wish));
        }
        return isOverLimit(attempt, wish.count()) ? overLimit(attempt) : holdBest(attempt, wish, 0);
    }

    /** @param lost how many tries were lost already; the next one knows what was taken */
    private Reserved holdBest(Attempt attempt, SeatFinder.Wish wish, int lost) {
        Optional<ChosenSeats> best = attempt.resting().isEmpty()
                ? attempt.board().chooser().best(wish, lost, terms.random())
                : attempt.board().chooser().bestWithout(attempt.resting(), wish);
        if (best.isEmpty()) {
            return new Reserved.Refused(new Refusal.NotEnoughSeats(wish));
        }
        return switch (hold(attempt, best.get())) {
            case Try.Answered answered -> {
                (lost == 0 ? inOneTry : inMoreTries).increment();
                yield answered.answer();
            }
            case Try.Lost _ when lost + 1 < TRIES -> holdBest(attempt, wish, lost + 1);
            case Try.Lost seats -> {
                lostWishes.increment();
                yield attempt.taken(seats);
            }
        };
    }

    /** What has become of wishes for the best seats. */
    public BestWishes bestWishes() {
        return new BestWishes(inOneTry.sum(), inMoreTries.sum(), lostWishes.sum());
    }

    /** What became of one try to hold seats. */
    private sealed interface Try {
        /** Nothing more is to be tried. */
        record Answered(Reserved answer) implements Try {}

        /** Others have these of the seats. */
        record Lost(SeatSelection seats, List<Integer> taken) implements Try {}
    }

    private Try hold(Attempt attempt, ChosenSeats choice) {
        try (ChosenSeats chosen = choice) {
            SeatSelection seats = chosen.seats();
            Booking booking = pending(attempt, seats);
            return switch (holds.hold(attempt.board().plan(), seats, booking.id(), booking.seatsBackAt())) {
                case HoldAnswer.Held _ -> {
                    chosen.held();
                    yield new Try.Answered(keep(attempt, booking, chosen.seating()));
                }
                case HoldAnswer.Taken taken -> {
                    attempt.board().foundTaken(taken.ordinals());
                    yield new Try.Lost(seats, taken.ordinals());
                }
                case HoldAnswer.TooLate _ -> new Try.Answered(new Reserved.Refused(new Refusal.HoldTooLate()));
                case HoldAnswer.Away _ -> new Try.Answered(new Reserved.Refused(new Refusal.SeatStoreAway()));
            };
        }
    }

    /**
     * A hold without its booking row would block seats for nobody: what cannot be written is given back. Where nobody can
     * tell whether it was written, the row may appear later, even if it cannot be seen now: the hold stays, and lapses by
     * itself.
     */
    private Reserved keep(Attempt attempt, Booking booking, Optional<Seating> seating) {
        int limit = attempt.rules().showtime().seatLimit();
        boolean answered = false;
        boolean mayBeRecorded = false;
        try {
            ReservationStore.Added added =
                    bookings.add(new NewBooking(booking, limit, attempt.sale.reserveKey, attempt.grant));
            answered = true;
            mayBeRecorded = added instanceof ReservationStore.Added.Recorded;
            return switch (added) {
                case ReservationStore.Added.Recorded made -> new Reserved.Pending(made.booking(), seating);
                case ReservationStore.Added.OverLimit _ -> overLimit(attempt);
                case ReservationStore.Added.TooManyHolds tooMany -> tooMany(attempt, tooMany.why());
                case ReservationStore.Added.SameKey same -> again(same.first(), booking.showtime());
            };
        } catch (UnknownCommitException e) {
            mayBeRecorded = true;
            throw e;
        } finally {
            if (!mayBeRecorded && (answered || isNotRecorded(booking))) {
                holds.release(attempt.board().plan(), booking.seats(), booking.id());
            }
        }
    }

    /** What fails once a commit is done leaves the row, and so must the hold be left. */
    private boolean isNotRecorded(Booking booking) {
        try {
            return !bookings.isRecorded(booking.id());
        } catch (RuntimeException e) {
            return false; // nobody can tell now: the hold lapses by itself, or the sweep ends the booking
        }
    }

    private Booking pending(Attempt attempt, SeatSelection seats) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> grades = seats.ordinals()
                .mapToObj(
                        ordinal -> attempt.board().plan().place(ordinal).seat().grade())
                .toList();
        List<Long> prices = attempt.rules().pricesOf(grades);
        Money amount = new Money(
                prices.stream().mapToLong(Long::longValue).sum(),
                attempt.rules().currency());
        Instant expiresAt = now.plus(attempt.grant.hold());
        return new Booking(
                BookingId.random(seats.showtime()),
                attempt.fan(),
                BookingStatus.PENDING,
                seats,
                prices,
                amount,
                Preferences.NONE, // what the fan has saved is read where the booking is recorded
                now,
                expiresAt,
                expiresAt.plus(randomUpTo(terms.releaseJitter())),
                Optional.empty(),
                Optional.of(Showing.of(
                        attempt.rules().showtime(),
                        catalogue.event(seats.showtime().event()))),
                0);
    }

    private Duration randomUpTo(Duration most) {
        return Duration.ofMillis(terms.random.nextLong(most.toMillis() + 1));
    }

    /** More than anybody may have; what this fan has already is counted where the booking is recorded. */
    private static boolean isOverLimit(Attempt attempt, int seats) {
        return seats > attempt.rules().showtime().seatLimit();
    }

    private Reserved tooMany(Attempt attempt, HoldVerdict.Refused why) {
        terms.gate.refused(attempt.grant.buyer(), attempt.board().showtime().event(), why);
        return heldTooMuch(why);
    }

    private static Reserved heldTooMuch(HoldVerdict.Refused why) {
        return new Reserved.Refused(new Refusal.HoldsLimit(why.reason(), why.retryAfter()));
    }

    private static Reserved overLimit(Attempt attempt) {
        return new Reserved.Refused(
                new Refusal.SeatLimit(attempt.rules().showtime().seatLimit()));
    }

    /**
     * How long seats are kept, and how much may be held.
     *
     * @param gate says for how long a fan may hold how many seats
     * @param releaseJitter how long after a hold has lapsed its seats come back at the latest
     * @param random not to be foreseen: who knew when seats come back would have them
     */
    public record Terms(HoldGate gate, Duration releaseJitter, RandomGenerator random) {}

    /** A showtime that is sold, and the fan's idempotency key. */
    private record Sale(SaleRules rules, SeatBoard board, Optional<String> reserveKey) {}

    /** A fan's wish while it is tried. */
    private record Attempt(HoldGrant grant, Sale sale) {
        SeatBoard board() {
            return sale.board;
        }

        SaleRules rules() {
            return sale.rules;
        }

        AccountId fan() {
            return grant.buyer().account();
        }

        /** Seats that others may take first. */
        Set<Integer> resting() {
            return grant.resting().keySet();
        }

        Reserved taken(Try.Lost lost) {
            List<String> alternatives = board().alternativesTo(lost.seats())
                    .map(found -> board().plan().seatIds(found.seats().list()))
                    .orElse(List.of());
            return new Reserved.SeatsTaken(board().plan().seatIds(lost.taken()), alternatives);
        }

        List<FieldError> checkWish(SeatFinder.Wish wish) {
            SeatPlanIndex plan = board().plan();
            List<FieldError> errors = new ArrayList<>();
            wish.grade()
                    .filter(grade -> !plan.hasGrade(grade))
                    .ifPresent(_ -> errors.add(new FieldError("best.grade", "must be a grade of this showtime")));
            wish.section()
                    .filter(section -> plan.section(section).isEmpty())
                    .ifPresent(_ -> errors.add(new FieldError("best.section", "must be a section of this showtime")));
            if (wish.wheelchairs() > 0 && !plan.hasWheelchairPlaces()) {
                errors.add(
                        new FieldError("best.accessible", "must be left out: this showtime has no wheelchair places"));
            }
            return errors;
        }
    }
}
