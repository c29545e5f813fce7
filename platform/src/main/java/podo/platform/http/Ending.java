package podo.platform.http;

import java.util.Locale;

/** Why a connection ended before its client wished it to, or without a word of the client's. */
enum Ending {
    /** No request came for too long. */
    IDLE,
    /** A request's head was not there in time. */
    HEAD_LATE,
    /** A body came too slowly. */
    BODY_LATE,
    /** The client did not take its answer. */
    ANSWER_NOT_TAKEN,
    /** It waited for its client for longest when others wanted in. */
    GAVE_WAY,
    /** There were too many, of this address or in all. */
    REFUSED,
    /** Nobody can say where the request ends. */
    MALFORMED,
    /** The body that the client offered to send was not wanted. */
    UNREAD,
    /** The client left in the middle of a request or an answer. */
    ABORTED;

    /** What the meter calls it. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
