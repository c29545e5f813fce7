package podo.catalogue.internal.pictures;

import java.util.List;

/** What came of looking at a picture. */
public sealed interface Made {
    /**
     * It is a picture, and these narrower ones were made of it.
     *
     * @param width in pixels, as it is shown
     * @param height in pixels, as it is shown
     */
    record Sized(int width, int height, List<Variant> variants) implements Made {
        public Sized {
            variants = List.copyOf(variants);
        }
    }

    /**
     * It is kept in its one width only.
     *
     * @param why to follow its path in a message
     */
    record AsItIs(String why) implements Made {}

    /** It could not be decoded. */
    record Damaged() implements Made {}

    /** The same picture in another width. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Variant(int width, String mediaType, byte[] content) {}
}
