package podo.rush.selling;

/** What is measured: eight paths through Podo, and what they are compared with. */
enum Kind {
    REFUSED(true),
    WON(true),
    CONFIRM(true),
    PURCHASE(true),
    JOIN(true),
    SEATS_UNCHANGED(true),
    SEATS_CHANGED(true),
    STREAMS(true),
    HTTP_REFUSED(false),
    HTTP_JOIN(false),
    HTTP_SEATS_UNCHANGED(false),
    HTTP_SEATS_CHANGED(false),
    HTTP_STREAMS(false),
    SQL_WON(false),
    SQL_CONFIRM(false),
    REDIS_JOIN(false);

    private final boolean atPodo;

    Kind(boolean atPodo) {
        this.atPodo = atPodo;
    }

    /** Whether Podo does it; else it is a floor. */
    boolean isAtPodo() {
        return atPodo;
    }
}
