package podo.booking;

/** The same with the holds in PostgreSQL. */
class CancelledShowOnPostgresHoldsIT extends CancelledShowIT {
    @Override
    HoldStrategy holds() {
        return HoldStrategy.POSTGRES;
    }
}
