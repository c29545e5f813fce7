package podo.catalogue.internal.pictures;

/**
 * What we heed of a camera's notes in a picture.
 *
 * @param orientation how it is to be turned, 1 to 8, as EXIF 2.3 numbers it; 1 is as it stands
 * @param tellsPlace whether it says where it was taken
 */
record Exif(int orientation, boolean tellsPlace) {
    static final Exif NONE = new Exif(1, false);
    private static final int ORIENTATION = 0x0112;
    private static final int PLACE = 0x8825;
    private static final int MOST_ENTRIES = 200;

    /** Reads a block of TIFF, after an "Exif" marker or without; what is not understood says nothing. */
    static Exif of(Bytes block) {
        Bytes tiff = block.has(0, "Exif\0\0") ? block.slice(6, block.length()) : block;
        if (!tiff.has(0, "MM\0*") && !tiff.has(0, "II*\0")) {
            return NONE;
        }
        tiff = tiff.in(tiff.has(0, "MM"));
        long first = tiff.u32(4);
        if (first < 8 || first > tiff.length()) {
            return NONE;
        }
        int at = (int) first;
        int entries = Math.min(tiff.u16(at), MOST_ENTRIES);
        int orientation = 1;
        boolean place = false;
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            int tag = tiff.u16(entry);
            if (tag == ORIENTATION) {
                orientation = tiff.u16(entry + 8);
            }
            place |= tag == PLACE;
        }
        return new Exif(orientation >= 1 && orientation <= 8 ? orientation : 1, place);
    }
}
