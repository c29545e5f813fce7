package podo.booking;

/** The same with the holds in PostgreSQL. */
class SeatRaceOnPostgresHoldsIT extends SeatRaceIT {
    @Override
    HoldStrategy holds() {
        return HoldStrategy.POSTGRES;
    }

    /** Locked rows are skipped, so each of two fans may find the other's lock, and both lose that round. */
    @Override
    int leastWins() {
        return CROSSINGS / 10;
    }
}
