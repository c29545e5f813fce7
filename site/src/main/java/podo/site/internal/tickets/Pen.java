package podo.site.internal.tickets;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Draws on a page, in points from its top left corner: PDF counts from the bottom, people do not. */
final class Pen implements AutoCloseable {
    /** How far a quarter of a circle's handles reach, in radii. */
    private static final float QUARTER = 0.5523f;

    private static final float HAIRLINE = 0.75f;

    private static final float DOT = 0.01f;
    private final PDPageContentStream out;
    private final float height;

    Pen(PDDocument document, PDPage page) throws IOException {
        this.out = new PDPageContentStream(document, page);
        this.height = page.getMediaBox().getHeight();
    }

    /** An area, in points from the top left corner of the page. */
    record Box(float left, float top, float width, float height) {
        float right() {
            return left + width;
        }

        float bottom() {
            return top + height;
        }
    }

    void fill(Box box, Ink ink) throws IOException {
        color(ink);
        out.addRect(box.left(), height - box.bottom(), box.width(), box.height());
        out.fill();
    }

    void fillRounded(Box box, float radius, Ink ink) throws IOException {
        color(ink);
        outline(box, radius, box.bottom() - radius, 0);
        out.fill();
    }

    /** A band across the top of a card whose corners are round. */
    void fillTop(Box box, float radius, Ink ink) throws IOException {
        float top = height - box.top();
        float bottom = height - box.bottom();
        color(ink);
        out.moveTo(box.left(), bottom);
        out.lineTo(box.left(), top - radius);
        arc(box.left(), top - radius, box.left() + radius, top, false);
        out.lineTo(box.right() - radius, top);
        arc(box.right() - radius, top, box.right(), top - radius, true);
        out.lineTo(box.right(), bottom);
        out.closePath();
        out.fill();
    }

    void circle(float x, float y, float radius, Ink ink) throws IOException {
        color(ink);
        float top = height - y + radius;
        out.moveTo(x, top);
        arc(x, top, x + radius, height - y, true);
        arc(x + radius, height - y, x, height - y - radius, false);
        arc(x, height - y - radius, x - radius, height - y, true);
        arc(x - radius, height - y, x, top, false);
        out.closePath();
        out.fill();
    }

    /** The shape of a ticket: round corners, and a notch at both ends of the line where it is torn. */
    void ticket(Box box, float radius, float tearAt, float notch) throws IOException {
        out.setLineWidth(HAIRLINE);
        out.setStrokingColor(Ink.LINE.red(), Ink.LINE.green(), Ink.LINE.blue());
        color(Ink.PAPER);
        outline(box, radius, tearAt, notch);
        out.fillAndStroke();
    }

    /** From here to {@link #anywhere}, nothing is drawn outside that shape. */
    void within(Box box, float radius, float tearAt, float notch) throws IOException {
        out.saveGraphicsState();
        outline(box, radius, tearAt, notch);
        out.clip();
    }

    void anywhere() throws IOException {
        out.restoreGraphicsState();
    }

    /** A line of round dots. */
    void dots(float left, float right, float y, Ink ink) throws IOException {
        out.saveGraphicsState();
        out.setStrokingColor(ink.red(), ink.green(), ink.blue());
        out.setLineWidth(1.6f);
        out.setLineCapStyle(1);
        out.setLineDashPattern(new float[] {DOT, 5f}, 0);
        out.moveTo(left, height - y);
        out.lineTo(right, height - y);
        out.stroke();
        out.restoreGraphicsState();
    }

    /** A code, square by square, so that it is sharp at any size. */
    void code(QrCode code, float left, float top, float width) throws IOException {
        float module = width / code.size();
        color(Ink.BLACK);
        for (QrCode.Run run : code.runs()) {
            float y = height - top - (run.y() + 1) * module;
            out.addRect(left + run.x() * module, y, run.length() * module, module);
        }
        out.fill();
    }

    /** One line; {@code baseline} is where its letters stand. */
    void text(String writable, Typeface face, float size, float left, float baseline, Ink ink) throws IOException {
        out.beginText();
        color(ink);
        out.newLineAtOffset(left, height - baseline);
        for (Typeface.Run run : face.runs(writable)) {
            out.setFont(run.font(), size);
            out.showText(run.text());
        }
        out.endText();
    }

    /**
     * Lines below each other.
     *
     * @return where the paragraph ends
     */
    float paragraph(Paragraph paragraph, float left, float top, Ink ink) throws IOException {
        float baseline = top + paragraph.size();
        for (String line : paragraph.lines()) {
            text(line, paragraph.face(), paragraph.size(), left, baseline, ink);
            baseline += paragraph.leading();
        }
        return top + paragraph.height();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void outline(Box box, float radius, float tearAt, float notch) throws IOException {
        float left = box.left();
        float right = box.right();
        float top = height - box.top();
        float bottom = height - box.bottom();
        float tear = height - tearAt;
        out.moveTo(left + radius, top);
        out.lineTo(right - radius, top);
        arc(right - radius, top, right, top - radius, true);
        if (notch > 0) {
            out.lineTo(right, tear + notch);
            arc(right, tear + notch, right - notch, tear, true);
            arc(right - notch, tear, right, tear - notch, false);
        }
        out.lineTo(right, bottom + radius);
        arc(right, bottom + radius, right - radius, bottom, false);
        out.lineTo(left + radius, bottom);
        arc(left + radius, bottom, left, bottom + radius, true);
        if (notch > 0) {
            out.lineTo(left, tear - notch);
            arc(left, tear - notch, left + notch, tear, true);
            arc(left + notch, tear, left, tear + notch, false);
        }
        out.lineTo(left, top - radius);
        arc(left, top - radius, left + radius, top, false);
        out.closePath();
    }

    /** A quarter of a circle that sets out sideways, or else up or down. */
    private void arc(float fromX, float fromY, float toX, float toY, boolean sideways) throws IOException {
        float reachX = (toX - fromX) * QUARTER;
        float reachY = (toY - fromY) * QUARTER;
        if (sideways) {
            out.curveTo(fromX + reachX, fromY, toX, toY - reachY, toX, toY);
        } else {
            out.curveTo(fromX, fromY + reachY, toX - reachX, toY, toX, toY);
        }
    }

    private void color(Ink ink) throws IOException {
        out.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
    }
}
