package podo.search;

import java.util.Locale;

/** The texts of an event that are searched, and how much a find in each says. */
enum SearchedText {
    TITLE(8f),
    PERFORMERS(6f),
    /** The venue's name, its city. */
    PLACE(3f),
    /** The genre's names in both languages. */
    GENRE(3f),
    DESCRIPTION(1f);

    private final float weight;

    SearchedText(float weight) {
        this.weight = weight;
    }

    float weight() {
        return weight;
    }

    /** The Lucene field of its Korean morphemes. */
    String morphemes() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Lucene field of its English stems. */
    String stems() {
        return morphemes() + ".stem";
    }

    /** The Lucene field of its character runs, which find what morphemes miss (세븐틴). */
    String grams() {
        return morphemes() + ".gram";
    }

    /** A description's character runs would find everything everywhere. */
    boolean hasGrams() {
        return this != DESCRIPTION && this != GENRE;
    }
}
