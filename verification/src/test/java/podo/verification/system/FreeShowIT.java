package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.TicketCodes;
import podo.identity.Preferences;
import podo.platform.testing.Await;

/** A fan books a show that costs nothing, and gives it back; then a gate is asked about the ticket. */
class FreeShowIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SHOWTIME = SmallHall.FREE_EVENT + ".1";
    private final Api anybody = SharedPodo.get().api();
    private final Api fan = anybody.fan();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void freeShow_isBookedAndGivenBack_andSaysSoOnEveryPage() throws Exception {
        assertThat(page("/events/" + SmallHall.FREE_EVENT, "en"))
                .contains(">Free<")
                .doesNotContain("₩0");
        assertThat(page("/events/" + SmallHall.FREE_EVENT, "ko"))
                .contains(">무료<")
                .doesNotContain("0원");
        String booking = fan.reserve(SHOWTIME, List.of("A-1-1", "A-1-2")).text("bookingId");
        assertThat(page("/bookings", "en")).contains("Finish booking").doesNotContain("Continue to payment");
        assertThat(page("/bookings/" + booking, "en"))
                .contains("Booking needs JavaScript", "You can give the tickets back until");

        assertThat(confirm(booking).text("status")).isEqualTo("CONFIRMED");

        assertThat(page("/bookings/" + booking, "en")).contains(">Free<", "Can be given back until");
        assertThat(page("/bookings/" + booking, "ko")).contains(">무료<").doesNotContain("환불");
        try (PDDocument pdf = Loader.loadPDF(bytes("/api/v1/bookings/" + booking + "/tickets.pdf?lang=en"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Free");
        }
        try (PDDocument pdf = Loader.loadPDF(bytes("/api/v1/bookings/" + booking + "/tickets.pdf?lang=ko"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("무료");
        }
        assertThat(page("/bookings/" + booking + "/give-back", "en")).doesNotContain("whole amount", "₩");

        assertThat(fan.post("/bookings/" + booking + "/cancel", Map.of()).text("status"))
                .isEqualTo("REFUNDED");

        assertThat(page("/bookings/" + booking, "en"))
                .contains("This booking was given back", "nothing has to be refunded")
                .doesNotContain("goes back to you");
        assertThat(anybody.violations()).isEmpty();
    }

    @Test
    void ticket_isCheckedOnlineAndByTheList_beforeAndAfterItIsGivenBack() throws Exception {
        String booking = fan.reserve(SHOWTIME, List.of("A-2-1")).text("bookingId");
        assertThat(confirm(booking).text("status")).isEqualTo("CONFIRMED");
        String code = code(booking, "A-2-1");
        Path keys = file("keys.json", "/api/v1/ticket-keys");

        PodoProcess.Ended online = PodoProcess.run("check-ticket", code, "--url", anybody.url());
        assertThat(online.code()).as(online.err()).isZero();
        assertThat(online.out()).startsWith("Genuine: ").contains("not given back, by " + anybody.url());
        PodoProcess.Ended offline = byList(code, keys);
        assertThat(offline.code()).as(offline.err()).isZero();
        assertThat(offline.out()).startsWith("Genuine: ").contains("not given back, by the list of ");

        assertThat(fan.post("/bookings/" + booking + "/cancel", Map.of()).text("status"))
                .isEqualTo("REFUNDED");

        PodoProcess.Ended after = PodoProcess.run("check-ticket", code, "--url", anybody.url());
        assertThat(after.code()).as(after.err()).isEqualTo(1);
        assertThat(after.out()).startsWith("Given back: ");
        Await.until(
                "the list knows",
                PodoProcess.LIMIT,
                () -> byList(code, keys).out().startsWith("Given back: "));
        assertThat(byList(code, keys).code()).isEqualTo(1);
        PodoProcess.Ended neither = PodoProcess.run("check-ticket", code, "--keys", keys.toString());
        assertThat(neither.code()).isZero();
        assertThat(neither.err()).contains("is not known");
    }

    private PodoProcess.Ended byList(String code, Path keys) {
        Path list = file("list.json", "/api/v1/ticket-revocations?showtime=" + SHOWTIME);
        return PodoProcess.run("check-ticket", code, "--keys", keys.toString(), "--revocations", list.toString());
    }

    private Path file(String name, String path) {
        try {
            return Files.write(folder.resolve(name), bytes(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As the ticket's page shows it, made with the installation's own secret. */
    private String code(String booking, String seatId) throws IOException {
        byte[] secret = Base64.getDecoder()
                .decode(Files.readString(SharedPodo.get().data().resolve("secret"))
                        .strip());
        Instant start = Instant.parse(fan.get("/bookings/" + booking).text("startsAt"));
        BookingView.Seat seat = new BookingView.Seat(seatId, "A구역", "2", "1", "R", "R", 0);
        BookingView view = new BookingView(
                booking,
                BookingStatus.CONFIRMED,
                SmallHall.FREE_EVENT,
                SHOWTIME,
                null,
                null,
                null,
                null,
                null,
                start,
                List.of(seat),
                0,
                "KRW",
                start,
                start,
                start,
                null,
                Preferences.NONE,
                start,
                null,
                false,
                null,
                null);
        return new TicketCodes(secret).codeOf(view, seat);
    }

    private Api.Answer confirm(String booking) {
        return fan.confirmFree(booking, UUID.randomUUID().toString());
    }

    private String page(String path, String language) {
        return new String(bytes(path + "?lang=" + language), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(anybody.url() + path))
                                    .header("Accept", "text/html,application/json,*/*")
                                    .header("Authorization", "Bearer " + fan.token())
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
