package podo.site.internal.tickets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import podo.booking.BookingView;
import podo.booking.TicketCodes;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.catalogue.Venue;
import podo.site.internal.frame.Texts;

/**
 * Tickets as a PDF, to print or to keep: a page (A5) for each seat, with its code. The fonts are in the file, so it looks
 * the same everywhere. Thread-safe.
 */
public final class TicketPdf {
    private static final String FONTS = "/podo/site/fonts/";

    /** Chinese and Japanese characters, which Pretendard does not have; in one weight, as it has 10 MB. */
    private static final String HAN = FONTS + "NotoSansSC_500Medium.ttf";

    private final Typeface.File regular = Typeface.File.read(FONTS + "Pretendard-Regular.ttf");
    private final Typeface.File bold = Typeface.File.read(FONTS + "Pretendard-Bold.ttf");
    private final TicketCodes codes;
    private final Texts texts;

    /** Reads the fonts into memory, about 5 MB. */
    public TicketPdf(TicketCodes codes, Texts texts) {
        this.codes = codes;
        this.texts = texts;
    }

    /**
     * The tickets of a booking; the same bytes each time.
     *
     * @param event what the catalogue says of the event now; empty when it does not know it any more
     * @throws IllegalArgumentException when the booking is not confirmed, so that it has no tickets
     */
    public byte[] of(BookingView booking, Optional<PublishedEvent> event, Language language) {
        List<String> all = booking.seats().stream()
                .map(seat -> codes.codeOf(booking, seat))
                .toList();
        TicketFacts facts = new TicketFacts(booking, event, language);
        try (PDDocument document = new PDDocument()) {
            Typeface.Fallback han = new Typeface.Fallback(document, HAN);
            TicketPage pages =
                    new TicketPage(document, regular.in(document, han), bold.in(document, han), facts, texts);
            for (int i = 0; i < all.size(); i++) {
                pages.add(i, QrCode.of(all.get(i)));
            }
            describe(document, facts);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe(PDDocument document, TicketFacts facts) {
        Instant made = facts.booking().confirmedAt() == null
                ? facts.booking().createdAt()
                : facts.booking().confirmedAt();
        Calendar at = GregorianCalendar.from(made.atZone(Venue.KOREA));
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(texts.in(facts.language()).text("ticket.pdf.name", "title", facts.title(texts)));
        information.setSubject(facts.booking().bookingId());
        information.setAuthor("Podo");
        information.setCreator("Podo");
        information.setCreationDate(at);
        information.setModificationDate(at);
        document.setDocumentId(made.toEpochMilli()); // else it would be the time of day
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(facts.language().tag());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }
}
