package podo.kernel;

/** Names one account, of a fan or an operator. Random, never shown to other fans. */
public record AccountId(String value) {
    public AccountId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("not an account id: " + value);
        }
    }

    /** A fresh identifier that nobody can guess from another. */
    public static AccountId random() {
        return new AccountId(RandomText.of(20));
    }

    @Override
    public String toString() {
        return value;
    }
}
