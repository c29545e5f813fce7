package podo.rush.paging;

import java.util.Map;

/**
 * Something that is asked for again and again.
 *
 * @param name for addresses
 * @param meaning for the table
 * @param path the path at Podo, encoded
 * @param headers what is asked with it
 */
record Subject(String name, String meaning, String path, Map<String, String> headers) {
    Subject {
        headers = Map.copyOf(headers);
    }
}
