package podo.catalogue.internal.formats;

import org.jspecify.annotations.Nullable;
import podo.catalogue.internal.focus.FocusWish;

/**
 * What a file cannot say about itself.
 *
 * @param key the seat plan's key; null for one made from its name
 * @param name the seat plan's name, where the file has none or another is wanted
 * @param source whose keys the file's are; null for the format's own name
 * @param mapping which columns of a table of events say what; null for columns named like our fields
 * @param focus where the audience of the seat plan looks; null where the file or its seats tell
 */
public record ReadOptions(
        @Nullable String key,
        @Nullable String name,
        @Nullable String source,
        @Nullable CsvMapping mapping,
        @Nullable FocusWish focus) {

    /** Without a word on where the audience looks. */
    public ReadOptions(
            @Nullable String key, @Nullable String name, @Nullable String source, @Nullable CsvMapping mapping) {
        this(key, name, source, mapping, null);
    }

    /** Nothing said: the file and the format decide. */
    public static ReadOptions none() {
        return new ReadOptions(null, null, null, null);
    }

    /** The same with a column mapping. */
    public ReadOptions withMapping(CsvMapping columns) {
        return new ReadOptions(key, name, source, columns, focus);
    }

    String sourceOr(String fallback) {
        return source == null || source.isBlank() ? fallback : source;
    }

    String nameOr(String fallback) {
        return name == null || name.isBlank() ? fallback : name;
    }

    String keyOr(String fallback) {
        return key == null || key.isBlank() ? fallback : key;
    }
}
