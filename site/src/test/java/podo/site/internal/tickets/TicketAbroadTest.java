package podo.site.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.catalogue.Language;
import podo.site.internal.frame.Texts;

/** A ticket says the hour that the doors of the hall say, and by whose clock. */
class TicketAbroadTest {
    private static final TicketPdf PDF = new TicketPdf(Bought.CODES, new Texts());

    @ParameterizedTest
    @CsvSource({
        "EN, New York, America/New_York, Thu 24 Dec 2026, 05:30, 'New York, UTC-5'",
        "KO, 뉴욕, America/New_York, 2026년 12월 24일 (목), 05:30, '뉴욕 시간, UTC-5'",
        "EN, Auckland, Pacific/Auckland, Thu 24 Dec 2026, 23:30, 'Auckland, UTC+13'",
        "EN, Honolulu, Pacific/Honolulu, Thu 24 Dec 2026, 00:30, 'Honolulu, UTC-10'",
        "EN, Kathmandu, Asia/Kathmandu, Thu 24 Dec 2026, 16:15, 'Kathmandu, UTC+5:45'",
        "EN, Ho Chi Minh City, Asia/Ho_Chi_Minh, Thu 24 Dec 2026, 17:30, 'Ho Chi Minh City, UTC+7'",
        "EN, ' ', Europe/London, Thu 24 Dec 2026, 10:30, UTC"
    })
    void pdf_ofAVenueAbroad(Language language, String city, String zone, String day, String time, String whose)
            throws Exception {
        assertThat(text(language, city, zone)).contains(day, time, whose);
    }

    @Test
    void pdf_ofAVenueInKorea_saysNoZone() throws Exception {
        assertThat(text(Language.EN, "Seoul", "Asia/Seoul")).contains("19:30").doesNotContain("UTC");
    }

    private static String text(Language language, String city, String zone) throws Exception {
        byte[] file = PDF.of(
                Bought.booking(language, "A night abroad", city, zone), Bought.event(Optional.empty()), language);
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(1);
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }
}
