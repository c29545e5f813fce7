package podo.booking.internal.seats;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;

/**
 * Seats set aside for one booking at a time, for a while: what keeps two fans from going to pay for the same seat. Never
 * the truth of a sale, which the database decides. A hold that is over counts as free at once, without anybody's doing.
 * Every change may be repeated without harm. Thread-safe.
 */
public interface SeatHolds {
    /** The end of a hold that is being paid for, in milliseconds: none, until the provider has answered. */
    long WHILE_PAYING = 9_000_000_000_000_000L;

    /** Holds all of these seats until then, or none. Seats that the booking holds already are no obstacle. */
    HoldAnswer hold(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until);

    /** Keeps a hold for as long as its payment takes; nothing changes where it has lapsed or was lost. */
    Kept keepWhilePaying(SeatPlanIndex plan, SeatSelection seats, BookingId booking);

    /** As {@link #keepWhilePaying}, for a payment that had to begin without being able to say so here. */
    void keepLate(SeatPlanIndex plan, SeatSelection seats, BookingId booking);

    /** Gives a hold its old end back after a payment that did not succeed; what was lost meanwhile stays lost. */
    void keepUntil(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until);

    /** Gives back what the booking holds or has of these seats. */
    void release(SeatPlanIndex plan, SeatSelection seats, BookingId booking);

    /**
     * Gives back what the booking has bought of these seats. A word of its sale that was sent before, and given up by its
     * sender, may come after this one: it is not heard any more.
     */
    void takeBack(SeatPlanIndex plan, SeatSelection seats, BookingId booking);

    /** Follows the database, which has sold these seats to the booking. */
    void markSold(SeatPlanIndex plan, SeatSelection seats, BookingId booking);

    /** Takes seats out of the sale, or none of them when one is held or sold. */
    HoldAnswer block(SeatPlanIndex plan, SeatSelection seats);

    /** Puts seats back into the sale, once the database has. */
    void unblock(SeatPlanIndex plan, SeatSelection seats);

    /** A section at this moment. */
    SectionSnapshot snapshot(ShowtimeId showtime, SectionRange section);

    /**
     * The version of a section's newest change; empty when nothing is kept of the section that could differ from the
     * database, or only what must be read from there again.
     */
    OptionalLong version(ShowtimeId showtime, SectionRange section);

    /** Whether what is kept of a section was loaded by another run of a server, and must be read from the database again. */
    boolean isOfAnotherRun(ShowtimeId showtime, SectionRange section);

    /**
     * Whether a change may fail to be told without anybody noticing, as where several servers pass it on: then who follows
     * compares versions from time to time.
     */
    boolean mayLoseChanges();

    /**
     * Lets go of what is kept of a section in addition to the database. Nothing happens when a seat of it is held, or when
     * the section has changed since this version: then it is not idle. Whatever happens to the section next begins with
     * the database.
     */
    void retire(ShowtimeId showtime, SectionRange section, long version);

    /** The showtimes of which there is something beside the database that could differ from it. */
    Set<ShowtimeId> live();

    /** Tells of every change from now on, in the order of each section's versions; the follower must not block. */
    void follow(Follower follower);

    /** What became of the wish to keep a hold. */
    enum Kept {
        KEPT,
        /** It has lapsed, or it is another's by now. */
        LOST,
        /** Nobody can tell: the holds do not answer. */
        AWAY
    }

    /** Who hears of changes. */
    interface Follower {
        /** Whether it needs the versions of the showtime's changes. */
        boolean follows(ShowtimeId showtime);

        void changed(ShowtimeId showtime, SeatChange change);

        /**
         * The same change once more, and sooner: it was made by this process, which need not wait until it is told. Others'
         * changes before it may not have been told yet.
         */
        void changedHere(ShowtimeId showtime, SeatChange change);

        /** Changes may have been missed: everything must be read again. */
        void missed();
    }
}
