package podo.catalogue.internal.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Writes a picture as a file. */
interface Encoder {
    /** A picture's file and its type. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record File(String mediaType, byte[] content) {}

    /** Writes pixels, and nothing else: no notes of a camera, no place. */
    File encode(BufferedImage picture) throws IOException;
}
