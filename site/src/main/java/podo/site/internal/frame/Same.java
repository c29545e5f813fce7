package podo.site.internal.frame;

import java.util.List;

/**
 * The very same record, compared by identity: what a room publishes anew is another one, and to compare all of it for
 * each request would cost more than the request.
 */
public record Same(Object what) {

    /** Each of these. */
    public static List<Same> all(List<?> records) {
        return records.stream().map(Same::new).toList();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is what this is for
    public boolean equals(Object other) {
        return other instanceof Same same && same.what == what;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(what);
    }
}
