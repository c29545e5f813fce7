package podo.booking;

import org.junit.jupiter.api.Tag;

/** The same with holds in PostgreSQL. */
@Tag("own-process")
class LiveStateOnPostgresHoldsIT extends LiveStateIT {
    @Override
    HoldStrategy strategy() {
        return HoldStrategy.POSTGRES;
    }
}
