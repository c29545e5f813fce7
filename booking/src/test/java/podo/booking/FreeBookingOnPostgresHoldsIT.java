package podo.booking;

/** The same with the holds in PostgreSQL. */
class FreeBookingOnPostgresHoldsIT extends FreeBookingIT {
    @Override
    HoldStrategy holds() {
        return HoldStrategy.POSTGRES;
    }
}
