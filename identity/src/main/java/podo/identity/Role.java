package podo.identity;

import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Role {
    /** Buys tickets. */
    FAN,
    /** Runs the catalogue and the sale. */
    OPERATOR;

    /** How the API writes it: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the API's spelling; empty when there is no such role. */
    public static Optional<Role> parse(String code) {
        return switch (code) {
            case "fan" -> Optional.of(FAN);
            case "operator" -> Optional.of(OPERATOR);
            default -> Optional.empty();
        };
    }
}
