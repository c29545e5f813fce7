package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import podo.booking.HoldLimits;
import podo.booking.internal.limits.HoldVerdict.Reason;

/**
 * Decides how much may be held without paying, by what was done before. A hold that lapses costs its account a pause, which
 * doubles with each further one. An address starts with a bound that a family or an office does not reach; it grows with
 * each booking that is paid from there, and shrinks by the share of holds that lapse: an office that pays is never stopped
 * for long, and accounts that are thrown away soon hold nothing. A value.
 */
final class HoldPolicy {
    /** An account that waits for its own payments, or an address for those of others, asks again after so long. */
    static final Duration UNPAID_RETRY = Duration.ofSeconds(10);

    private static final int THOUSAND = 1_000;

    /** Below this a fading lapse is forgotten. */
    private static final double LEAST_STRIKE = 0.5;

    /** An address has many people who change their minds. */
    private static final int RETURNS_OF_AN_ADDRESS = 10;

    private final HoldLimits limits;
    private final Duration hold;

    /** @param hold how long seats are held as a rule */
    public HoldPolicy(HoldLimits limits, Duration hold) {
        this.limits = limits;
        this.hold = hold;
    }

    /**
     * Decides.
     *
     * @param seats that are asked for
     * @param capacity the seats of the showtime
     */
    public HoldVerdict judge(Standing standing, int seats, int capacity, Instant now) {
        HoldRecord account = standing.account().at(now, limits.memory());
        Optional<HoldVerdict> refused = ofAccount(account, standing, seats, now)
                .or(() -> standing.address()
                        .map(record -> record.at(now, limits.memory()))
                        .flatMap(address -> ofAddress(address, seats, capacity, now)));
        return refused.orElseGet(() -> new HoldVerdict.Allowed(isPressed(standing) ? shorter() : hold));
    }

    private Optional<HoldVerdict> ofAccount(HoldRecord account, Standing standing, int seats, Instant now) {
        Optional<HoldVerdict> paused = paused(account, strikes(account), Reason.ACCOUNT_PAUSED, now);
        if (paused.isPresent()) {
            return paused;
        }
        if (isPressed(standing) && account.openSeats() + seats > limits.pressureSeats()) {
            return Optional.of(new HoldVerdict.Refused(Reason.PRESSURE, UNPAID_RETRY));
        }
        return account.openSeats() + seats > limits.accountSeats()
                ? Optional.of(new HoldVerdict.Refused(Reason.ACCOUNT_UNPAID, UNPAID_RETRY))
                : Optional.empty();
    }

    private Optional<HoldVerdict> ofAddress(HoldRecord address, int seats, int capacity, Instant now) {
        Optional<HoldVerdict> paused = paused(address, strikesOfAddress(address), Reason.ADDRESS_PAUSED, now);
        if (paused.isPresent()) {
            return paused;
        }
        return address.openSeats() + seats > boundOf(address, capacity)
                ? Optional.of(new HoldVerdict.Refused(Reason.ADDRESS_UNPAID, UNPAID_RETRY))
                : Optional.empty();
    }

    /** What an address may hold unpaid: never less than one account may. */
    private long boundOf(HoldRecord address, int capacity) {
        long first = Math.max(limits.addressSeats(), (long) capacity * limits.addressShare() / THOUSAND);
        double earned = first + address.paid() * limits.addressSeatsPerPaid();
        double known = address.lapsed() + address.paid() + Math.max(1, limits.addressGrace());
        double share = 1 - address.lapsed() / known;
        return Math.max(Math.min(limits.accountSeats(), first), Math.round(earned * share));
    }

    private double strikes(HoldRecord account) {
        return account.lapsed() + Math.max(0, account.returned() - limits.returns());
    }

    private double strikesOfAddress(HoldRecord address) {
        double lapsed = address.lapsed() - limits.addressGrace() - address.paid();
        double returned = address.returned() - (double) limits.returns() * RETURNS_OF_AN_ADDRESS - address.paid();
        return Math.max(0, lapsed) + Math.max(0, returned);
    }

    /** No pause is longer than it should be, though another process's clock may be ahead. */
    private Optional<HoldVerdict> paused(HoldRecord record, double strikes, Reason reason, Instant now) {
        Duration pause = pause(strikes);
        return record.endedAt()
                .map(ended -> Duration.between(now, ended.plus(pause)))
                .map(left -> left.compareTo(pause) < 0 ? left : pause)
                .filter(Duration::isPositive)
                .map(left -> new HoldVerdict.Refused(reason, left));
    }

    private Duration pause(double strikes) {
        if (strikes < LEAST_STRIKE) {
            return Duration.ZERO;
        }
        double millis = limits.pause().toMillis() * Math.pow(2, Math.max(0, strikes - 1));
        return Duration.ofMillis(
                (long) Math.min(millis, (double) limits.longestPause().toMillis()));
    }

    private static boolean isPressed(Standing standing) {
        return standing.underPressure() && !standing.isProven();
    }

    private Duration shorter() {
        return limits.pressureHold().compareTo(hold) < 0 ? limits.pressureHold() : hold;
    }
}
