package podo.verification.attacks;

/**
 * Something done against Podo by many at once.
 *
 * @param name as {@code --faults} spells it
 * @param meaning what is done, for a table
 * @param people how many do it at once
 * @param most how often it is done in all, so that every attack ends
 * @param act what each of them does, again and again
 */
public record Attack(String name, String meaning, int people, int most, Act act) {
    /** One turn of one attacker. */
    @FunctionalInterface
    interface Act {
        /**
         * Does it once.
         *
         * @throws java.io.IOException when Podo refuses the connection or ends it; another turn follows
         */
        void once(Attacker who) throws java.io.IOException;
    }

    @Override
    public String toString() {
        return name;
    }
}
