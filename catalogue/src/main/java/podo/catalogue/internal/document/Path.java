package podo.catalogue.internal.document;

import org.jspecify.annotations.Nullable;

/** Where something stands in a document; written {@code $.events[3].title} only when somebody asks. */
public record Path(@Nullable Path parent, String step) {
    /** The document itself. */
    public static final Path ROOT = new Path(null, "$");

    /** A member of this object. */
    public Path member(String name) {
        return new Path(this, "." + name);
    }

    /** An element of this member's array. */
    public Path element(String name, int index) {
        return new Path(member(name), "[" + index + "]");
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
