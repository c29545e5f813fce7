package podo.booking;

/** The same with the holds in PostgreSQL. */
class SeatRaceOnPostgresHoldsIT extends SeatRaceIT {
    @Override
    HoldStrategy holds() {
        return HoldStrategy.POSTGRES;
    }
}
