package podo.booking;

/** Where held seats are kept; docs/adr/0022-two-ways-to-hold.md compares the two. */
public enum HoldStrategy {
    /** In Redis, a set of keys for each section. */
    REDIS,
    /** In PostgreSQL, on the ticket rows. */
    POSTGRES
}
