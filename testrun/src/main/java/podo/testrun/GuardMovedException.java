package podo.testrun;

/** A guard's text is not where the list says, or not just once. */
final class GuardMovedException extends RuntimeException {
    GuardMovedException(String message) {
        super(message);
    }
}
