package podo.platform.postgres;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Closes a connection whose server refuses to write: it has become a standby, and another is the one to write to. */
final class NoLongerPrimary implements SQLExceptionOverride {
    /** How PostgreSQL says so. */
    static final String STATE = "25006";

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return STATE.equals(failure.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
