package podo.booking;

/** The same limits where the holds are kept in PostgreSQL. */
class HoldLimitsOnPostgresHoldsIT extends HoldLimitsIT {
    @Override
    HoldStrategy holds() {
        return HoldStrategy.POSTGRES;
    }
}
