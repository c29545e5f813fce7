package podo.waitingroom.internal.line;

import java.util.Optional;
import java.util.OptionalLong;
import podo.kernel.AccountId;

/**
 * The line of one sale: who came when, whose turn it is, who is inside. Every operation is atomic, and time is the
 * server's. Whatever is asked first at or after the opening, by whomever, makes the cut: the numbers given until then are
 * drawn. Thread-safe; every operation fails with a {@code RedisException} while Redis is away.
 */
public interface Line {
    /**
     * Gives an account its number: the one it has, else the next. Who lost its turn, left, or was inside before gets a
     * new one at the end. Whether anybody may join now, the caller knows.
     *
     * @param proven a number that a signed token proves to be this account's: if the line has lost it, it is put back
     * @param origin where a new number goes to, if it is watched whether the numbers of that origin are used: those of one
     *     that hardly uses any are called on standby, and take no room until somebody comes for them
     */
    Joined join(AccountId account, OptionalLong proven, Optional<String> origin);

    /** Joins from an origin that is not watched. */
    default Joined join(AccountId account, OptionalLong proven) {
        return join(account, proven, Optional.empty());
    }

    /**
     * Puts back a number that a signed token proves, if the line has lost it; gives no new one, unlike joining.
     *
     * @return whether the account is in line or inside now
     */
    boolean putBack(AccountId account, long proven);

    /** Gives back the place or the pass, whichever the account has; nothing when it has neither. */
    Left leave(AccountId account);

    /**
     * Lets in an account whose turn it is. Repeated, it answers with the same pass while that lasts.
     */
    Entered enter(AccountId account);

    /** How an account stands; changes nothing. */
    Looked look(AccountId account);

    /** Notes activity: the pass lasts {@link LineTimes#pass} from now, but not beyond {@link LineTimes#passCap}. */
    Kept keep(AccountId account, PassId pass);

    /** Ends a pass after its purchase; false when it had ended before. */
    boolean end(AccountId account, PassId pass);

    /** What the leader does each second: ends what is over, calls who is next. */
    Ticked tick(TickOrder order);

    /** How the line stands. */
    Figures figures();

    /**
     * Notes, when a process closes, that no number is given until the next is asked for: a restart of Redis until then
     * loses none, so it leaves none out.
     */
    void seal();

    /** Forgets the sale; only for one that is over. */
    void forget();
}
