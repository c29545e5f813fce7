package podo.verification.faults;

import java.util.function.Consumer;
import podo.verification.attacks.Attack;

/**
 * Something that goes wrong, and how it ends.
 *
 * @param name as {@code --faults} spells it
 * @param meaning what happens, for a table
 * @param effect what can be expected of Podo meanwhile
 * @param begin does it
 * @param end takes it back; nothing to do where a process died, because it is started again by itself
 */
record Fault(String name, String meaning, Effect effect, Consumer<Stage> begin, Consumer<Stage> end) {
    /** What can be expected of Podo while a fault lasts. */
    enum Effect {
        /** It answers everybody, and whoever only reads notices nothing. */
        READERS_NOTICE_NOTHING,
        /** The same, and fans buy as ever. */
        FANS_GO_ON_BUYING,
        /** Podo itself is away. */
        NOBODY_ANSWERS
    }

    /** Others who come in numbers, and not to buy. */
    static Fault of(Attack attack) {
        return new Fault(
                attack.name(),
                attack.meaning(),
                Effect.FANS_GO_ON_BUYING,
                stage -> stage.attack(attack),
                Stage::endAttack);
    }

    /** Whether it is an attack, beside which fans must be served as ever. */
    boolean isAttack() {
        return effect == Effect.FANS_GO_ON_BUYING;
    }

    /** A fault that is over as soon as it has happened. */
    static Fault sudden(String name, String meaning, Effect effect, Consumer<Stage> happens) {
        return new Fault(name, meaning, effect, happens, _ -> {});
    }

    /** Whether it lasts. */
    boolean isSudden() {
        return name.startsWith("kill-") || name.startsWith("wipe-");
    }

    @Override
    public String toString() {
        return name;
    }
}
