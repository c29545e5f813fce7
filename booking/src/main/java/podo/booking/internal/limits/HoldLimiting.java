package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import podo.booking.HoldLimits;
import podo.kernel.EventId;
import podo.kernel.ProofOfWork;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Answers by what the buyer's account and address have done, as the database knows it. */
public final class HoldLimiting implements HoldGate {
    private final HoldRecords records;
    private final RestingSeats resting;
    private final HoldPolicy policy;
    private final HoldWatch watch;
    private final HoldProof proof;
    private final Duration hold;
    private final Duration unrested;
    private final InstantSource clock;

    /** @param proof what an account that has never paid shows first */
    public HoldLimiting(
            Database database,
            HoldRecords records,
            HoldLimits limits,
            HoldWatch watch,
            HoldProof proof,
            Times times,
            InstantSource clock) {
        this.records = records;
        this.resting = new RestingSeats(database, limits.rest());
        this.policy = new HoldPolicy(limits, times.hold);
        this.watch = watch;
        this.proof = proof;
        this.hold = times.hold;
        this.unrested = limits.rest().plus(times.hold).plus(times.releaseJitter);
        this.clock = clock;
    }

    /**
     * How long seats are away as a rule.
     *
     * @param hold while they are held
     * @param releaseJitter after a hold has lapsed, at the most
     */
    public record Times(Duration hold, Duration releaseJitter) {}

    @Override
    public Answer ask(Buyer buyer, ShowtimeId showtime, int seats, int capacity) {
        Instant now = clock.instant();
        EventId event = showtime.event();
        HoldRecords.Known known = records.read(event, buyer);
        Buyer counted = known.hasPaid() ? Buyer.of(buyer.account()) : buyer;
        Standing standing = new Standing(
                known.account(),
                counted.origin().map(_ -> known.address()),
                known.hasPaid(),
                watch.isUnderPressure(event));
        return switch (policy.judge(standing, seats, capacity, now)) {
            case HoldVerdict.Refused refused -> {
                count(event, refused);
                yield new Answer.Refused(refused);
            }
            case HoldVerdict.Allowed allowed -> {
                Optional<ProofOfWork.Challenge> missing =
                        known.hasPaid() ? Optional.empty() : proof.missing(buyer, event);
                yield missing.isPresent()
                        ? new Answer.WorkNeeded(missing.get())
                        : new Answer.Granted(new HoldGrant(
                                counted,
                                known.hasPaid(),
                                standing.underPressure(),
                                capacity,
                                allowed.hold(),
                                mayRest(standing, now) ? resting.of(counted, showtime, now, hold) : Map.of()));
            }
        };
    }

    /** Most buyers have let nothing lapse lately, and need not be looked at more closely. */
    private boolean mayRest(Standing standing, Instant now) {
        return endedLately(standing.account(), now)
                || standing.address().filter(record -> endedLately(record, now)).isPresent();
    }

    private boolean endedLately(HoldRecord record, Instant now) {
        Optional<Instant> ended = record.endedAt();
        return ended.isPresent() && ended.get().plus(unrested).isAfter(now);
    }

    @Override
    public void count(EventId event, HoldVerdict.Refused why) {
        watch.refused(event, why.reason());
    }
}
