package podo.site.internal.tickets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * A font in one document with another for the characters that it does not have. Only the glyphs that are written go into
 * the file. Used by one thread.
 */
final class Typeface {
    private static final int UNITS = 1_000;
    private final Face own;
    private final Fallback fallback;

    private Typeface(Face own, Fallback fallback) {
        this.own = own;
        this.fallback = fallback;
    }

    /** A part of a text that one font writes. */
    record Run(PDType0Font font, String text) {}

    private record Face(PDType0Font font, CmapLookup glyphs) {
        static Face in(PDDocument document, byte[] bytes) throws IOException {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            document.registerTrueTypeFontForClosing(font);
            return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
        }

        boolean has(int character) {
            return glyphs.getGlyphId(character) != 0;
        }
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

        Typeface in(PDDocument document, Fallback fallback) throws IOException {
            return new Typeface(Face.in(document, bytes), fallback);
        }
    }

    /** The font of a document for what its other fonts lack. It is large, so it is read when a text first needs it. */
    static final class Fallback {
        private final PDDocument document;
        private final String path;
        private @Nullable Face face;

        Fallback(PDDocument document, String path) {
            this.document = document;
            this.path = path;
        }

        private Face face() {
            if (face == null) {
                try {
                    face = Face.in(document, File.read(path).bytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return face;
        }
    }

    /** The text in the characters that there are glyphs of; see {@link WritableText}. */
    String writable(String text) {
        return WritableText.of(text, this::has).text();
    }

    /**
     * Chooses among texts that say the same, such as a title in two languages: the first that can be written without a gap,
     * else the one of which the largest part is left.
     *
     * @return it, writable; empty when nothing is left of any
     */
    Optional<String> best(List<String> texts) {
        return WritableText.best(texts, this::has);
    }

    /** Whether nothing that has a meaning is lost when this text is written. */
    boolean writesAll(String text) {
        return WritableText.of(text, this::has).lost() == 0;
    }

    /** How wide a {@linkplain #writable writable} text is, in points. */
    float width(String text, float size) {
        float width = 0;
        try {
            for (Run run : runs(text)) {
                width += run.font().getStringWidth(run.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return width / UNITS * size;
    }

    /** A writable text in the parts that one font each writes. */
    List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        boolean ownBefore = true;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            boolean isOwn = own.has(text.codePointAt(at));
            if (isOwn != ownBefore && at > start) {
                runs.add(run(ownBefore, text.substring(start, at)));
                start = at;
            }
            ownBefore = isOwn;
        }
        if (start < text.length()) {
            runs.add(run(ownBefore, text.substring(start)));
        }
        return runs;
    }

    private Run run(boolean byOwn, String text) {
        return new Run(byOwn ? own.font() : fallback.face().font(), text);
    }

    private boolean has(int character) {
        return own.has(character) || fallback.face().has(character);
    }
}
