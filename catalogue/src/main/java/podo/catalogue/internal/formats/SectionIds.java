package podo.catalogue.internal.formats;

import java.util.Set;

/** Makes identifiers of sections, ASCII and short, out of their printed names. */
final class SectionIds {
    private static final int LONGEST = 40;

    private SectionIds() {}

    /** An identifier that is not taken, and takes it; {@code number} serves where the name has no ASCII letter. */
    static String unused(String name, int number, Set<String> taken) {
        String slug = Keys.shortened(Keys.asciiSlug(name), LONGEST);
        return Keys.unused(slug.isEmpty() ? "s" + number : slug, taken);
    }
}
