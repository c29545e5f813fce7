package podo.booking.internal.limits;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import podo.kernel.EventId;
import podo.kernel.ProofOfWork;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/**
 * Answers from memory for as long as nothing is known against a buyer: the record decides when the booking is recorded, and
 * who is refused there, or does not pay, is looked up from then on. So is everybody of an event under pressure.
 */
final class HoldLimiting implements HoldGate {
    private final Database database;
    private final HoldRecords records;
    private final HoldRules rules;
    private final HoldWatch watch;
    private final HoldProof proof;
    private final InstantSource clock;

    /** @param proof what an account that has never paid shows first */
    public HoldLimiting(
            Database database,
            HoldRecords records,
            HoldRules rules,
            HoldWatch watch,
            HoldProof proof,
            InstantSource clock) {
        this.database = database;
        this.records = records;
        this.rules = rules;
        this.watch = watch;
        this.proof = proof;
        this.clock = clock;
    }

    @Override
    public Answer ask(Buyer buyer, ShowtimeId showtime, int seats, int capacity) {
        EventId event = showtime.event();
        Optional<ProofOfWork.Challenge> missing = proof.missing(buyer, event);
        return missing.isEmpty() && !watch.isUnderPressure(event) && !records.isSuspect(event, buyer)
                ? new Answer.Granted(new HoldGrant(buyer, false, capacity, rules.hold(), false, Map.of()))
                : lookUp(buyer, showtime, new Wish(seats, capacity, missing));
    }

    private record Wish(int seats, int capacity, Optional<ProofOfWork.Challenge> missing) {}

    private Answer lookUp(Buyer buyer, ShowtimeId showtime, Wish wish) {
        Instant now = clock.instant();
        EventId event = showtime.event();
        HoldRecords.Known known = records.read(event, buyer);
        Buyer counted = known.hasPaid() ? Buyer.of(buyer.account()) : buyer;
        Standing standing = new Standing(
                known.account(),
                counted.origin().map(_ -> known.address()),
                known.hasPaid(),
                watch.isUnderPressure(event));
        return switch (rules.policy().judge(standing, wish.seats, wish.capacity, now)) {
            case HoldVerdict.Refused refused -> {
                watch.refused(event, refused.reason());
                yield new Answer.Refused(refused);
            }
            case HoldVerdict.Allowed _
            when !known.hasPaid() && wish.missing.isPresent() -> new Answer.WorkNeeded(wish.missing.get());
            case HoldVerdict.Allowed allowed ->
                new Answer.Granted(new HoldGrant(
                        buyer,
                        standing.underPressure(),
                        wish.capacity,
                        allowed.hold(),
                        true,
                        database.read(handle -> rules.resting(handle, counted, standing, showtime, now))));
        };
    }

    @Override
    public void refused(Buyer buyer, EventId event, HoldVerdict.Refused why) {
        records.suspect(HoldRecords.Key.account(event, buyer));
        if (why.reason() != HoldVerdict.Reason.ACCOUNT_UNPAID && why.reason() != HoldVerdict.Reason.ACCOUNT_PAUSED) {
            HoldRecords.Key.address(event, buyer).ifPresent(records::suspect);
        }
        watch.refused(event, why.reason());
    }
}
