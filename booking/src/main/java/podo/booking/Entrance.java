package podo.booking;

import java.util.Optional;
import podo.kernel.AccountId;
import podo.kernel.EventId;

/** Who may buy for an event that sells to fans with a pass only. Answers from memory. */
public interface Entrance {
    /** Nobody is kept out. */
    Entrance OPEN = new Entrance() {
        @Override
        public String cookie(EventId event) {
            return "podo_pass_" + event;
        }

        @Override
        public boolean admits(EventId event, AccountId account, Optional<String> pass) {
            return true;
        }

        @Override
        public void bought(EventId event, AccountId account) {
            // there is no pass that could end
        }
    };

    /** The name of the cookie that carries an event's pass. */
    String cookie(EventId event);

    /** Whether a pass admits this account to this event now. */
    boolean admits(EventId event, AccountId account, Optional<String> pass);

    /** A purchase is confirmed: its pass ends. Must not fail. */
    void bought(EventId event, AccountId account);
}
