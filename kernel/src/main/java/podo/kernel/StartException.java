package podo.kernel;

/** Stops the start. The message is one sentence for the person at the terminal: what is wrong, and what to do. */
public final class StartException extends RuntimeException {
    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
