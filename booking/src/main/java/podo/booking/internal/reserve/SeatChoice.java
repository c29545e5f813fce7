package podo.booking.internal.reserve;

import java.util.List;
import podo.booking.internal.seats.SeatFinder;

/** What a fan asks for. */
sealed interface SeatChoice {
    /** How many seats. */
    int count();

    /** Whether other seats will do, which we choose. */
    boolean isOurs();

    /**
     * These seats.
     *
     * @param nearest hold the nearest equivalent seats instead when one of these is taken, as the 409 would have offered them
     */
    record These(List<String> seatIds, boolean nearest) implements SeatChoice {
        public These {
            seatIds = List.copyOf(seatIds);
        }

        @Override
        public int count() {
            return seatIds.size();
        }

        @Override
        public boolean isOurs() {
            return nearest;
        }
    }

    /** The best seats for a wish. */
    record Best(SeatFinder.Wish wish) implements SeatChoice {
        @Override
        public int count() {
            return wish.count();
        }

        @Override
        public boolean isOurs() {
            return true;
        }
    }
}
