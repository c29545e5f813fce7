package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fan takes home from the running program: tickets and the entry in a calendar. */
class TicketsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Api anybody = SharedPodo.get().api();

    @Test
    void tickets_ofAPaidBooking_areAPageForEachSeat() throws Exception {
        Api fan = anybody.fan();
        String booking = paid(fan);

        HttpResponse<byte[]> answer = file(fan, booking, "tickets.pdf?lang=ko", "en");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline; filename=\"podo-" + booking + ".pdf\"");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ko");
            assertThat(new PDFTextStripper().getText(document))
                    .contains("작은 공연")
                    .contains("A구역");
        }
    }

    @Test
    void tickets_withoutAChosenLanguage_speakTheBrowsers() throws Exception {
        Api fan = anybody.fan();
        String booking = paid(fan);
        try (PDDocument document =
                Loader.loadPDF(file(fan, booking, "tickets.pdf", "en-GB,en").body())) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }
        try (PDDocument document =
                Loader.loadPDF(file(fan, booking, "tickets.pdf?lang=xx", "ko").body())) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ko");
        }
    }

    @Test
    void calendar_ofAPaidBooking_saysWhenItIs() throws Exception {
        Api fan = anybody.fan();
        String booking = paid(fan);

        HttpResponse<byte[]> answer = file(fan, booking, "calendar.ics?lang=ko", "en");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/calendar");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"podo-" + booking + ".ics\"");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("DTSTART:20300501T100000Z", "SUMMARY:작은 공연", "UID:" + booking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets.pdf", "calendar.ics"})
    void files_ofABookingThatIsNotPaid_areRefused(String name) throws Exception {
        Api fan = anybody.fan();
        String booking = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)).text("bookingId");

        HttpResponse<byte[]> answer = file(fan, booking, name, "ko");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("BOOKING_NOT_CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets.pdf", "calendar.ics"})
    void files_ofSomebodyElse_areNotFound(String name) throws Exception {
        String booking = paid(anybody.fan());

        assertThat(file(anybody.fan(), booking, name, "ko").statusCode()).isEqualTo(404);
        assertThat(file(anybody.fan(), "no-such-booking", name, "ko").statusCode())
                .isEqualTo(404);
        assertThat(file(anybody, booking, name, "ko").statusCode()).isEqualTo(401);
    }

    private static String paid(Api fan) {
        List<String> seats = SmallHall.freshSeats(2);
        String booking = fan.reserve(SmallHall.EVENING, seats).text("bookingId");
        Api.Answer answer = fan.confirm(booking, "ok");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return booking;
    }

    private static HttpResponse<byte[]> file(Api fan, String booking, String name, String language) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(fan.url() + "/api/v1/bookings/" + booking + "/" + name))
                .header("Accept-Language", language);
        if (!fan.token().equals("null")) {
            request.header("Authorization", "Bearer " + fan.token());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
