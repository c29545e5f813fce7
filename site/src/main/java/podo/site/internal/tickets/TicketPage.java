package podo.site.internal.tickets;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import podo.booking.BookingView;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Writing;
import podo.site.internal.tickets.Paragraph.Space;
import podo.site.internal.tickets.Pen.Box;

/**
 * The pages of one booking's tickets: what it is on grape, when and where, the seat in the largest type; below the line
 * where it is torn, the code. Lengths are in points (1/72 inch).
 */
final class TicketPage {
    private static final Box CARD = new Box(24, 24, PDRectangle.A5.getWidth() - 48, PDRectangle.A5.getHeight() - 48);
    private static final float CARD_RADIUS = 16;
    private static final float NOTCH = 9;
    private static final float MARGIN = 24;
    private static final float LEFT = CARD.left() + MARGIN;
    private static final float WIDTH = CARD.width() - 2 * MARGIN;
    private static final float HEAD = 140;
    private static final float FACTS = CARD.top() + HEAD + 18;
    private static final Box SEAT = new Box(LEFT - 8, FACTS + 75, WIDTH + 16, 103);
    private static final float TEAR = SEAT.bottom() + 18;
    private static final float CODE_WIDTH = 154;
    private static final float GAP = 16;
    private static final float SMALL = 8.5f;
    private final PDDocument document;
    private final Typeface regular;
    private final Typeface bold;
    private final TicketFacts facts;
    private final Texts texts;
    private final Texts.Wording wording;
    private final Writing writing;

    TicketPage(PDDocument document, Typeface regular, Typeface bold, TicketFacts facts, Texts texts) {
        this.document = document;
        this.regular = regular;
        this.bold = bold;
        this.facts = facts;
        this.texts = texts;
        this.wording = texts.in(facts.language());
        this.writing = new Writing(facts.language()).at(facts.clock());
    }

    /**
     * Adds the page of one seat.
     *
     * @param index of the seat in its booking, from 0
     */
    void add(int index, QrCode code) throws IOException {
        PDPage page = new PDPage(PDRectangle.A5);
        document.addPage(page);
        BookingView.Seat seat = facts.booking().seats().get(index);
        try (Pen pen = new Pen(document, page)) {
            pen.fill(new Box(0, 0, PDRectangle.A5.getWidth(), PDRectangle.A5.getHeight()), Ink.SUNKEN);
            pen.ticket(CARD, CARD_RADIUS, TEAR, NOTCH);
            head(pen);
            facts(pen);
            seat(pen, seat);
            pen.dots(CARD.left() + NOTCH + 8, CARD.right() - NOTCH - 6, TEAR, Ink.LINE);
            stub(pen, index, code);
        }
    }

    private void head(Pen pen) throws IOException {
        pen.fillTop(new Box(CARD.left(), CARD.top(), CARD.width(), HEAD), CARD_RADIUS, Ink.GRAPE);
        pen.within(CARD, CARD_RADIUS, TEAR, NOTCH);
        bunch(pen, CARD.right() - 64, CARD.top() + 26, 21, Ink.GRAPE_LIGHT);
        pen.anywhere();
        float line = CARD.top() + 30;
        bunch(pen, LEFT + 3, line - 9.5f, 2.6f, Ink.ON_GRAPE);
        pen.text("Podo", bold, 13, LEFT + 20, line, Ink.ON_GRAPE);
        String kind = regular.writable(wording.text("ticket.pdf.kind"));
        pen.text(kind, regular, 9.5f, LEFT + WIDTH - regular.width(kind, 9.5f), line, Ink.ON_GRAPE_SOFT);
        Space space = new Space(WIDTH, HEAD - 62);
        String name = bold.best(facts.titles(texts)).orElseGet(() -> wording.text("ticket.untitled"));
        Paragraph title = Paragraph.fit(name, bold, space, 26, 22, 19, 16.5f, 14.5f, 12.5f, 11);
        pen.paragraph(title, LEFT, CARD.top() + HEAD - 16 - title.height(), Ink.ON_GRAPE);
    }

    /** Grapes in rows of three, two and one, a hand's breadth apart. */
    private static void bunch(Pen pen, float left, float top, float radius, Ink ink) throws IOException {
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3 - row; i++) {
                float x = left + (2 * i + row) * radius * 1.06f;
                pen.circle(x, top + row * radius * 1.84f, radius, ink);
            }
        }
    }

    private void facts(Pen pen) throws IOException {
        float column = (WIDTH - GAP) / 2;
        float value = label(pen, "ticket.pdf.when", LEFT, FACTS);
        String day = writing.day(facts.clock().day(facts.startsAt()));
        Paragraph date = Paragraph.fit(day, bold, new Space(column, 17), 13, 12, 11, 10);
        float next = pen.paragraph(date, LEFT, value, Ink.INK);
        String clock = writing.timeAlone(facts.startsAt());
        pen.paragraph(Paragraph.fit(clock, bold, new Space(column, 30), 22), LEFT, next + 1, Ink.INK);
        String zone = writing.zoneAlone(facts.startsAt());
        if (!zone.isEmpty()) {
            float beside = bold.width(clock, 22) + 6;
            Paragraph whose = Paragraph.fit(zone, regular, new Space(column - beside, 24), SMALL, 7);
            pen.paragraph(whose, LEFT + beside, next + 5, Ink.INK_SOFT);
        }

        float right = LEFT + column + GAP;
        value = label(pen, "ticket.pdf.where", right, FACTS);
        String name = bold.best(facts.venues()).orElseGet(() -> wording.text("ticket.pdf.unknown"));
        next = pen.paragraph(Paragraph.fit(name, bold, new Space(column, 34), 13, 12, 11, 10), right, value, Ink.INK);
        Optional<String> address = regular.best(facts.addresses());
        if (address.isPresent()) {
            Paragraph where = Paragraph.fit(address.get(), regular, new Space(column, 23), SMALL);
            pen.paragraph(where, right, next + 1, Ink.INK_SOFT);
        }
    }

    private void seat(Pen pen, BookingView.Seat seat) throws IOException {
        pen.fillRounded(SEAT, 12, Ink.GRAPE_WASH);
        float top = SEAT.top() + 13;
        String gradeName = bold.best(facts.grades(seat)).orElse("–");
        Paragraph grade = Paragraph.fit(gradeName, bold, new Space(WIDTH / 2, 14), 10);
        String shortName = grade.lines().getFirst();
        float width = bold.width(shortName, 10) + 16;
        pen.fillRounded(new Box(LEFT, top - 3, width, 19), 9.5f, Ink.GRAPE);
        pen.text(shortName, bold, 10, LEFT + 8, top + 10.2f, Ink.ON_GRAPE);
        Space beside = new Space(WIDTH - width - GAP, 17);
        Paragraph price = Paragraph.fit(facts.price(seat), bold, beside, 13, 11, 9, 7);
        String amount = price.lines().getFirst();
        float priceWidth = bold.width(amount, price.size());
        pen.text(amount, bold, price.size(), LEFT + WIDTH - priceWidth, top + 11, Ink.INK);
        String name = bold.best(List.of(seat.section(), seat.seatId())).orElse("");
        Paragraph section = Paragraph.fit(name, bold, new Space(WIDTH, 25), 16, 13, 11, 9, 7.5f, 6.5f);
        place(pen, seat, pen.paragraph(section, LEFT, top + 22, Ink.GRAPE_DEEP));
    }

    /** The seat's number is never cut off: where a line does not hold row and seat together, the row gives way. */
    private void place(Pen pen, BookingView.Seat seat, float top) throws IOException {
        SeatPlace place = SeatPlace.of(seat, bold::writesAll, wording);
        Space line = new Space(WIDTH, 48);
        Optional<Paragraph> together = Paragraph.whole(place.text(), bold, line, 36, 32, 28, 24, 18)
                .filter(text -> text.lines().size() == 1);
        if (together.isPresent()) {
            pen.paragraph(together.get(), LEFT, top - 2, Ink.GRAPE_DEEP);
            return;
        }
        float most = place.row().isEmpty() ? 48 : 24;
        Paragraph number = Paragraph.fit(place.number(), bold, new Space(WIDTH, most), 24, 18, 15, 12, 10, 8.5f, 7, 6);
        if (place.row().isEmpty()) {
            pen.paragraph(number, LEFT, top, Ink.GRAPE_DEEP);
            return;
        }
        Space left = new Space(WIDTH, SEAT.bottom() - 5 - top - number.height());
        Paragraph row = Paragraph.fit(place.row(), bold, left, 16, 13, 11, 9, 7.5f, 6.5f, 6);
        pen.paragraph(number, LEFT, pen.paragraph(row, LEFT, top, Ink.GRAPE_DEEP), Ink.GRAPE_DEEP);
    }

    private void stub(Pen pen, int index, QrCode code) throws IOException {
        float module = CODE_WIDTH / code.size();
        float quiet = QrCode.QUIET_ZONE * module;
        float top = TEAR + (CARD.bottom() - TEAR - CODE_WIDTH) / 2;
        pen.code(code, LEFT - quiet, top - quiet, CODE_WIDTH + 2 * quiet);
        float left = LEFT + CODE_WIDTH + GAP + 4;
        float column = CARD.right() - MARGIN - left;
        float value = label(pen, "ticket.pdf.booking", left, top);
        String booking = facts.booking().bookingId();
        int random = booking.lastIndexOf('.') + 1; // on a line of its own it can be read aloud
        Space space = new Space(column, 26);
        Paragraph begin = Paragraph.fit(booking.substring(0, random), bold, space, 10.5f, 9, 7.5f, 6.5f);
        Paragraph end = Paragraph.fit(booking.substring(random), bold, space, 10.5f);
        float next = pen.paragraph(end, left, pen.paragraph(begin, left, value, Ink.INK), Ink.INK);
        value = label(pen, "ticket.pdf.ticket", left, next + 7);
        String count = (index + 1) + " / " + facts.booking().seats().size();
        next = pen.paragraph(Paragraph.fit(count, bold, new Space(column, 14), 10.5f), left, value, Ink.INK);
        Paragraph hint = Paragraph.fit(wording.text("ticket.pdf.gate"), regular, new Space(column, 70), SMALL);
        pen.paragraph(hint, left, next + 8, Ink.INK_SOFT);
    }

    private float label(Pen pen, String key, float left, float top) throws IOException {
        Paragraph label = Paragraph.fit(wording.text(key), regular, new Space(WIDTH, SMALL), SMALL);
        return pen.paragraph(label, left, top, Ink.INK_SOFT) + 2;
    }
}
