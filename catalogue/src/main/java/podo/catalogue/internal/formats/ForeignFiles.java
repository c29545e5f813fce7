package podo.catalogue.internal.formats;

/** The one door to the readers of other people's formats. */
public final class ForeignFiles {
    private ForeignFiles() {}

    /**
     * Reads a file of a format that is not Podo's own. A CSV file is taken for seats when its header says so, else for
     * events.
     *
     * @throws IllegalArgumentException for {@link ImportFormat#PODO}, which is not foreign
     */
    public static Read read(ImportFormat format, byte[] file, ReadOptions options) {
        return switch (format) {
            case PRETIX -> PretixReader.read(file, options);
            case KOPIS -> KopisReader.read(file, options);
            case CSV ->
                SeatCsvReader.recognises(file) && options.mapping() == null
                        ? SeatCsvReader.read(file, options)
                        : EventCsvReader.read(file, options);
            case PODO -> throw new IllegalArgumentException("Podo's own format is read elsewhere");
        };
    }
}
