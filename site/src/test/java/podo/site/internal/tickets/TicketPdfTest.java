package podo.site.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.TicketGate;
import podo.catalogue.Language;
import podo.kernel.BookingId;
import podo.kernel.SeatId;
import podo.site.internal.frame.Texts;

class TicketPdfTest {
    private static final float DPI = 144;
    private static final TicketPdf PDF = new TicketPdf(Bought.CODES, new Texts());
    private static final String LONG_KOREAN =
            "제12회 서울국제포도음악제 개막 초청 공연 ".repeat(20).substring(0, 300);
    private static final String LONG_WORD = "포도".repeat(150);

    @Test
    void of_korean_saysWhatTheSeatIs() throws Exception {
        try (PDDocument document = korean()) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(text(document, 1))
                    .contains("뮤지컬 〈겨울 포도밭〉 – 서울")
                    .contains("2026년 12월 24일 (목)")
                    .contains("19:30")
                    .contains("포도아트센터 대극장")
                    .contains("서울특별시 종로구 포도로 12")
                    .contains("1층 A구역")
                    .contains("12열 7번")
                    .contains("VIP석")
                    .contains("150,000원")
                    .contains("1 / 2")
                    .contains("winter-grape.1.");
            assertThat(text(document, 2))
                    .contains("12열 8번")
                    .contains("R석")
                    .contains("110,000원")
                    .contains("2 / 2");
        }
    }

    @Test
    void of_english_saysWhatTheSeatIs() throws Exception {
        try (PDDocument document = english()) {
            assertThat(text(document, 1).replaceAll("\\s+", " "))
                    .contains("Musical: The Winter Vineyard")
                    .contains("Thu 24 Dec 2026")
                    .contains("19:30")
                    .contains("Podo Arts Centre")
                    .contains("Floor 1, Block A")
                    .contains("Row 12, Seat 7")
                    .contains("₩150,000")
                    .doesNotContainPattern("\\p{IsHangul}");
        }
    }

    @Test
    void of_namesItsTitleAndLanguage() throws Exception {
        try (PDDocument document = english()) {
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Musical: The Winter Vineyard – tickets");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
        }
    }

    @Test
    void of_embedsASubsetOfItsFonts() throws Exception {
        byte[] file = PDF.of(Bought.booking(Language.KO), event(), Language.KO);
        try (PDDocument document = Loader.loadPDF(file)) {
            List<PDFont> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
            assertThat(fonts).isNotEmpty().allSatisfy(font -> {
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+Pretendard-(Regular|Bold)");
            });
        }
        assertThat(file).hasSizeLessThan(150_000);
    }

    @Test
    void of_sameBooking_isTheSameFile() {
        byte[] first = PDF.of(Bought.booking(Language.KO), event(), Language.KO);
        assertThat(PDF.of(Bought.booking(Language.KO), event(), Language.KO)).isEqualTo(first);
    }

    @Test
    void code_onThePage_isTheTicketsOwn() throws Exception {
        TicketGate gate = new TicketGate(Bought.CODES.keySet());
        try (PDDocument document = korean()) {
            for (int page = 0; page < 2; page++) {
                String code = scan(new PDFRenderer(document).renderImageWithDPI(page, DPI));
                assertThat(gate.check(code))
                        .isEqualTo(new TicketGate.Checked.Genuine(
                                BookingId.of(Bought.BOOKING), new SeatId("1F-A-12-" + (7 + page)), Bought.STARTS));
            }
        }
    }

    @Test
    void title_of300Characters_isCutOffWithinItsSpace() throws Exception {
        for (String title : List.of(LONG_KOREAN, LONG_WORD, "W".repeat(300), "i ".repeat(150))) {
            try (PDDocument document =
                    Loader.loadPDF(PDF.of(Bought.booking(Language.KO, title), event(), Language.KO))) {
                String text = text(document, 1);
                assertThat(text).contains(title.substring(0, 5)).contains("12열 7번");
                BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
                assertThat(scan(page)).isNotEmpty();
                assertThat(whiteBeside(page)).as("writing outside the card").isTrue();
            }
        }
    }

    @Test
    void charactersWithoutGlyphs_areLeftOut() throws Exception {
        String title = "漢字 \uD83C\uDF47\u200D\u0000\uFE0F 포도 \uD800 \u1112\u1161\u11AB끝\n둘";
        assertThat(titleOf(title, Optional.empty())).isEqualTo("漢字 포도 한끝 둘");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "周杰伦《嘉年华》世界巡回演唱会",
                "周杰倫《嘉年華》世界巡迴演唱會",
                "米津玄師 ライブ・ツアー「空想」",
                "명창 판소리 〈春香歌〉 완창",
                "Čajkovskij – Лебединое озеро – Λίμνη"
            })
    void titlesOfManyScripts_arePrintedAsTheyAre(String title) throws Exception {
        // Where a line ends is no business of this test.
        assertThat(titleOf(title, event()).replace(" ", "")).isEqualTo(title.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "มหรสพแห่งองุ่น",
                "مهرجان العنب ٢٠٢٦",
                "פסטיבל הענבים",
                "अंगूर महोत्सव",
                "द्राक्षा 2026",
                "ღვინის ზეიმი"
            })
    void titleThatCannotBePrinted_givesWayToTheOtherLanguages(String title) throws Exception {
        for (Language language : Language.values()) {
            byte[] file = PDF.of(Bought.booking(language, title), event(), language);
            try (PDDocument document = Loader.loadPDF(file)) {
                assertThat(text(document, 1)).doesNotContain("□").contains("뮤지컬 〈겨울 포도밭〉 – 서울");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "مهرجان (٢٠٢٦), (2026)",
                "مهرجان – Grape Festival, Grape Festival",
                "\uD83C\uDF47\uD83C\uDF47, 공연",
                "องุ่น, 공연",
                "포도 \uD83C\uDF47 (\uD83C\uDF77) 축제, 포도 축제",
                "① 𝐆𝐫𝐚𝐩𝐞, ① Grape"
            })
    void titleOfWhichNoOtherIsKnown_isWhatIsLeftOfIt(String title, String printed) throws Exception {
        assertThat(titleOf(title, Optional.empty())).isEqualTo(printed);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void seatOfLongestNames_isWhole(Language language) throws Exception {
        String longest = "서쪽날개좌석".repeat(7).substring(0, 39) + "7";
        String section = "W ".repeat(100);
        for (String[] seat : new String[][] {
            {"1층", "가".repeat(40), "7"},
            {section, "가".repeat(40), "W".repeat(39) + "7"},
            {section, "W".repeat(40), longest},
            {"층".repeat(200), "12", longest},
            {"층".repeat(200), "", "7"}
        }) {
            BookingView booking = Bought.seat(language, seat[0], seat[1], seat[2], "1F-A-12-7");
            try (PDDocument document = Loader.loadPDF(PDF.of(booking, event(), language))) {
                String text = text(document, 1).replaceAll("\\s+", "");
                assertThat(text).contains(language == Language.KO ? seat[2] + "번" : "Seat" + seat[2]);
                assertThat(text).contains(seat[1]);
                BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
                assertThat(scan(page)).isNotEmpty();
                assertThat(whiteBeside(page)).isTrue();
            }
        }
    }

    @Test
    void seatThatCannotBePrinted_isNamedByItsIdentifier() throws Exception {
        for (String[] seat : new String[][] {{"ก", "7"}, {"12", "ז"}, {"12", ""}}) {
            BookingView booking = Bought.seat(Language.KO, "ชั้น 1", seat[0], seat[1], "T1-K-7");
            try (PDDocument document = Loader.loadPDF(PDF.of(booking, event(), Language.KO))) {
                assertThat(text(document, 1).lines()).contains("T1-K-7");
            }
        }
    }

    @Test
    void longestBookingNumberAndPrice_areWhole() throws Exception {
        BookingView booking = Bought.costing("long-event-name-".repeat(6), 1_500_000_000_000L, "IDR");
        try (PDDocument document = Loader.loadPDF(PDF.of(booking, event(), Language.EN))) {
            assertThat(text(document, 1).replaceAll("\\s+", ""))
                    .contains(booking.bookingId())
                    .contains("15,000,000,000");
        }
    }

    /** What the head of a ticket says, on one line. */
    private static String titleOf(String title, Optional<podo.catalogue.PublishedEvent> event) throws Exception {
        byte[] file = PDF.of(Bought.booking(Language.KO, title), event, Language.KO);
        try (PDDocument document = Loader.loadPDF(file)) {
            String text = text(document, 1).replaceAll("\\s+", " ");
            int head = text.indexOf("모바일 티켓") + "모바일 티켓".length();
            return text.substring(head, text.indexOf("일시")).strip();
        }
    }

    @Test
    void unknownEvent_isStillATicket() throws Exception {
        BookingView known = Bought.booking(Language.KO);
        BookingView unknown = with(known, BookingStatus.CONFIRMED);
        try (PDDocument document = Loader.loadPDF(PDF.of(unknown, Optional.empty(), Language.KO))) {
            assertThat(text(document, 1)).contains("12열 7번").contains("VIP");
        }
    }

    @Test
    void bookingThatIsNotConfirmed_hasNoTickets() {
        BookingView paying = with(Bought.booking(Language.KO), BookingStatus.PAYING);
        assertThatThrownBy(() -> PDF.of(paying, event(), Language.KO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The pictures are for people; {@code -Dpodo.tickets=DIR} writes them elsewhere. */
    @Test
    void pages_canBeLookedAt() throws Exception {
        Map<String, byte[]> files = Map.of(
                "ko", PDF.of(Bought.booking(Language.KO), event(), Language.KO),
                "en", PDF.of(Bought.booking(Language.EN), event(), Language.EN),
                "long", PDF.of(Bought.booking(Language.KO, LONG_KOREAN), event(), Language.KO),
                "long-en",
                        PDF.of(
                                Bought.booking(Language.EN, "The Extraordinarily Long ".repeat(12)),
                                event(),
                                Language.EN));
        Path folder = Files.createDirectories(Path.of(System.getProperty("podo.tickets", "target/tickets")));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path picture = folder.resolve(file.getKey() + ".png");
            try (PDDocument document = Loader.loadPDF(file.getValue())) {
                ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, DPI), "png", picture.toFile());
            }
            BufferedImage seen = ImageIO.read(picture.toFile());
            assertThat(scan(seen)).as("the code on " + picture).isNotEmpty();
            assertThat(whiteBeside(seen)).as("the margin of " + picture).isTrue();
            assertThat(inked(seen))
                    .as("the share of %s that is written on", picture)
                    .isBetween(0.01, 0.5);
        }
    }

    /** The share of a page that is darker than paper and tints are. */
    private static double inked(BufferedImage page) {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        return (double) Arrays.stream(pixels)
                        .filter(pixel -> (pixel & 0xFF) < 128)
                        .count()
                / pixels.length;
    }

    private static PDDocument korean() throws Exception {
        return Loader.loadPDF(PDF.of(Bought.booking(Language.KO), event(), Language.KO));
    }

    private static PDDocument english() throws Exception {
        return Loader.loadPDF(PDF.of(Bought.booking(Language.EN), event(), Language.EN));
    }

    private static Optional<podo.catalogue.PublishedEvent> event() {
        return Bought.event(Optional.of(150));
    }

    private static String text(PDDocument document, int page) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    private static String scan(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (NotFoundException e) {
            throw new AssertionError("no code is found on the page", e);
        }
    }

    /** The margin right of the card has the page's colour all the way down. */
    private static boolean whiteBeside(BufferedImage page) {
        int paper = page.getRGB(2, 2);
        for (int y = 0; y < page.getHeight(); y++) {
            if (page.getRGB(page.getWidth() - 20, y) != paper) {
                return false;
            }
        }
        return true;
    }

    private static BookingView with(BookingView booking, BookingStatus status) {
        boolean known = status != BookingStatus.CONFIRMED;
        return new BookingView(
                booking.bookingId(),
                status,
                booking.eventId(),
                booking.showtimeId(),
                known ? booking.title() : null,
                known ? booking.venue() : null,
                known ? booking.city() : null,
                known ? booking.timeZone() : null,
                null,
                booking.startsAt(),
                booking.seats(),
                booking.amount(),
                booking.currency(),
                booking.createdAt(),
                booking.expiresAt(),
                booking.confirmedAt(),
                booking.refundableUntil(),
                booking.preferences(),
                booking.serverTime(),
                booking.seating(),
                false,
                null,
                null);
    }
}
