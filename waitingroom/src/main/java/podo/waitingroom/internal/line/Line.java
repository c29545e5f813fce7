package podo.waitingroom.internal.line;

import java.time.Instant;
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

    /** How a sale's line is kept. */
    enum Kind {
        /** One increment a join and little memory; who leaves is found when the place comes. */
        COUNTER,
        /** Who leaves is out of everybody's reckoning at once; costs several times the memory. */
        SORTED_SET
    }

    /** What joining led to. */
    sealed interface Joined {
        /** @param isNew whether the number was given just now */
        record InLine(long number, boolean isNew) implements Joined {}

        /** The account is inside already. */
        record Inside(Admitted admitted) implements Joined {}
    }

    /** What asking to enter led to. */
    sealed interface Entered {
        /** Inside: now, or already. */
        record In(Admitted admitted) implements Entered {}

        /**
         * Others are served first.
         *
         * @param ahead how many places come before this one (in the counter's line, those who left are counted too)
         */
        record NotYet(long number, long place, long serving, long ahead) implements Entered {}

        /**
         * It is the account's turn, or nearly, but the operator has paused and turns stand still; or it was called on standby
         * and there is no room just now.
         */
        record Paused(long number, long place) implements Entered {}

        /** The sale has not opened, so places have not been drawn. */
        record NotDrawn(long number) implements Entered {}

        /** The turn came and went; the place is lost, and joining gives a new number. */
        record TurnLost() implements Entered {}

        /** The account is not in line. */
        record NotJoined() implements Entered {}
    }

    /**
     * A pass as the line knows it.
     *
     * @param number the number that was served with it
     * @param expiresAt when it ends without further activity
     */
    record Admitted(PassId pass, long number, Instant grantedAt, Instant expiresAt) {}

    /** How an account stands in a line. */
    sealed interface Looked {
        /** Has a pass. */
        record Inside(Admitted admitted) implements Looked {}

        /**
         * Called, and may enter.
         *
         * @param until when the turn ends; empty in a pause, when turns stand still
         */
        record Turn(long number, long place, Optional<Instant> until) implements Looked {}

        /**
         * Others are served first.
         *
         * @param ahead how many places come before this one (in the counter's line, those who left are counted too)
         */
        record NotYet(long number, long place, long serving, long ahead) implements Looked {}

        /** The sale has not opened, so places have not been drawn. */
        record NotDrawn(long number) implements Looked {}

        /** The turn came and went. */
        record TurnLost(long number) implements Looked {}

        /** The account is not in line. */
        record NotJoined() implements Looked {}
    }

    /** What an account gave back by leaving. */
    enum Left {
        PLACE,
        PASS,
        NOTHING
    }

    /** What became of a pass that was used. */
    sealed interface Kept {
        /** It lasts until then. */
        record Until(Instant expiresAt) implements Kept {}

        /** It has ended. */
        record Ended() implements Kept {}
    }

    /** What a tick did. */
    sealed interface Ticked {
        /**
         * It was carried out.
         *
         * @param called how many were called by it
         * @param settled the turns of all places up to this one are over
         */
        record Done(int called, long settled, Figures figures) implements Ticked {}

        /** A newer leader has given orders; this one has to stop. */
        record Fenced(long newerFence) implements Ticked {}
    }
}
