package podo.site.internal.tickets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font in one document, of which only the glyphs that are written go into the file. Used by one thread. */
final class Typeface {
    /** Written for what the font has no glyph of. */
    private static final String UNKNOWN = "□";

    private static final int UNITS = 1_000;
    private final PDType0Font font;
    private final CmapLookup glyphs;

    private Typeface(PDType0Font font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    /** A font's file, kept in memory; it is the same for each document. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and 2.6 MB are not copied for each ticket
    record File(byte[] bytes) {
        /** Reads it from the class path. */
        static File read(String path) {
            try (InputStream in = Typeface.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is missing from the program");
                }
                return new File(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Typeface in(PDDocument document) throws IOException {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            document.registerTrueTypeFontForClosing(font);
            return new Typeface(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
        }
    }

    PDType0Font font() {
        return font;
    }

    /** How wide a {@linkplain #writable writable} text is, in points. */
    float width(String text, float size) {
        try {
            return font.getStringWidth(text) / UNITS * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with the characters this font has: composed, without invisible ones, {@code □} for the unknown. */
    String writable(String text) {
        StringBuilder writable = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(character -> {
            if (Character.isWhitespace(character) || Character.isISOControl(character)) {
                writable.append(' ');
            } else if (isInvisible(character)) {
                return;
            } else if (glyphs.getGlyphId(character) != 0) {
                writable.appendCodePoint(character);
            } else if (Character.getType(character) != Character.NON_SPACING_MARK) {
                writable.append(UNKNOWN);
            }
        });
        return writable.toString().strip();
    }

    /** What only says how its neighbours are to look: joiners, directions, variation selectors. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT || (character >= 0xfe00 && character <= 0xfe0f);
    }
}
