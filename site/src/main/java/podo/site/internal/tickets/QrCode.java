package podo.site.internal.tickets;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as a QR code (ISO/IEC 18004), of which up to 15 % may be dirty or scratched (error correction M). Coordinates
 * are in modules and include the quiet zone, without which scanners do not find a code. Immutable.
 */
public final class QrCode {
    /** How wide the empty frame is that the standard wants, in modules. */
    static final int QUIET_ZONE = 4;

    private final int size;
    private final List<Run> runs;

    /** Dark modules side by side: {@code length} of them, from {@code x} in row {@code y}. */
    record Run(int x, int y, int length) {}

    private QrCode(int size, List<Run> runs) {
        this.size = size;
        this.runs = List.copyOf(runs);
    }

    /**
     * The code of a text.
     *
     * @throws IllegalArgumentException when the text is longer than a QR code can say
     */
    public static QrCode of(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            return new QrCode(modules.getWidth() + 2 * QUIET_ZONE, runs(modules));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can say this: " + text.length() + " characters", e);
        }
    }

    /** How many modules it is wide and high, with the quiet zone. */
    int size() {
        return size;
    }

    /** Everything that is dark. */
    List<Run> runs() {
        return runs;
    }

    /**
     * The code as an SVG element to stand in a page: dark on white, whatever the page's colours are, as scanners want it.
     *
     * @param label what it is, for those who do not see it
     */
    public String svg(String label) {
        StringBuilder path = new StringBuilder();
        for (Run run : runs) {
            path.append('M').append(run.x()).append(' ').append(run.y());
            path.append('h')
                    .append(run.length())
                    .append("v1h-")
                    .append(run.length())
                    .append('z');
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size
                + "\" role=\"img\" aria-label=\"" + attribute(label) + "\" shape-rendering=\"crispEdges\">"
                + "<rect width=\"" + size + "\" height=\"" + size + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path
                + "\"/></svg>";
    }

    private static List<Run> runs(ByteMatrix modules) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < modules.getHeight(); y++) {
            int start = 0;
            for (int x = 0; x <= modules.getWidth(); x++) {
                boolean dark = x < modules.getWidth() && modules.get(x, y) == 1;
                if (!dark) {
                    if (x > start) {
                        runs.add(new Run(start + QUIET_ZONE, y + QUIET_ZONE, x - start));
                    }
                    start = x + 1;
                }
            }
        }
        return runs;
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
