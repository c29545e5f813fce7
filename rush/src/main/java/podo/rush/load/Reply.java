package podo.rush.load;

import java.util.Optional;

/** An answer that has arrived. Good until the next request on its connection. */
public interface Reply {
    /** The HTTP status. */
    int status();

    /** The beginning of the body, at most 1 KiB, read as ASCII. */
    String start();

    /** The text of a member of the JSON object in {@link #start}; empty when it is not there, or not a text. */
    default Optional<String> member(String name) {
        String text = start();
        String before = '"' + name + "\":\"";
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf('"', from + before.length());
        return to < 0 ? Optional.empty() : Optional.of(text.substring(from + before.length(), to));
    }
}
