package podo.booking;

/** The same with the holds in PostgreSQL. */
class RefundOnPostgresHoldsIT extends RefundIT {
    @Override
    HoldStrategy holds() {
        return HoldStrategy.POSTGRES;
    }
}
