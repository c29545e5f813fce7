package podo.catalogue.internal.store;

/** An operator's own key, within the operator's source. A source holds no slash, so the text is read one way only. */
public record SourceKey(String source, String key) {
    @Override
    public String toString() {
        return source + "/" + key;
    }
}
