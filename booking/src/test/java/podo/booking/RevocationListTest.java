package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.booking.TicketCodes.RevokedTicket;
import podo.booking.TicketGate.Checked;
import podo.kernel.BookingId;
import podo.kernel.SeatId;
import podo.kernel.ShowtimeId;
import podo.platform.http.Json;

class RevocationListTest {
    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final ShowtimeId SHOWTIME = ShowtimeId.of("grape-night.1");
    private static final Instant NOW = Instant.parse("2026-12-24T10:00:00Z");
    private static final RevokedTicket FIRST = ticket("grape-night.1.abcdefghij012345", "A-1-1");
    private static final RevokedTicket SECOND = ticket("grape-night.1.abcdefghij012345", "나-2-10");
    private static final RevokedTicket OTHERS = ticket("grape-night.1.zzzzzzzzzz012345", "A-1-1");
    private final TicketCodes codes = new TicketCodes(SECRET);
    private final TicketGate gate = new TicketGate(codes.keySet());

    @Test
    void list_knowsItsTicketsAndNoOthers() {
        RevocationList list = gate.revocations(codes.revocations(SHOWTIME, NOW, List.of(FIRST, SECOND)))
                .orElseThrow();

        assertThat(list.showtime()).isEqualTo(SHOWTIME);
        assertThat(list.issuedAt()).isEqualTo(NOW);
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.hasEnded(genuine(FIRST))).isTrue();
        assertThat(list.hasEnded(genuine(SECOND))).isTrue();
        assertThat(list.hasEnded(genuine(OTHERS)))
                .as("the same seat, sold again")
                .isFalse();
        assertThat(list.hasEnded(genuine(ticket("grape-night.1.abcdefghij012345", "A-1-2"))))
                .isFalse();
    }

    @Test
    void list_ofAnotherShowtime_saysNothing() {
        RevocationList list =
                gate.revocations(codes.revocations(SHOWTIME, NOW, List.of())).orElseThrow();

        assertThatThrownBy(() -> list.hasEnded(genuine(ticket("grape-night.2.abcdefghij012345", "A-1-1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grape-night.2");
    }

    @Test
    void list_namesNoBookingAndNoSeat() {
        String list = codes.revocations(SHOWTIME, NOW, List.of(FIRST));
        String payload = new String(Base64.getUrlDecoder().decode(member(list, "payload")), StandardCharsets.UTF_8);

        assertThat(payload).contains("grape-night.1").doesNotContain("abcdefghij012345", "A-1-1");
    }

    @Test
    void list_ofTheSameTicketsInAnotherOrder_isTheSame() {
        List<RevokedTicket> tickets = new ArrayList<>(List.of(FIRST, SECOND, OTHERS));
        String list = codes.revocations(SHOWTIME, NOW, tickets);
        Collections.reverse(tickets);

        assertThat(codes.revocations(SHOWTIME, NOW, tickets)).isEqualTo(list);
    }

    @Test
    void list_withAnyCharacterOfItsPartsChanged_isRefused() {
        String list = codes.revocations(SHOWTIME, NOW, List.of(FIRST));
        for (String name : List.of("protected", "payload", "signature")) {
            String part = member(list, name);
            for (int i = 0; i < part.length(); i++) {
                String altered = part.substring(0, i) + (part.charAt(i) == 'A' ? 'B' : 'A') + part.substring(i + 1);
                assertThat(gate.revocations(list.replace(part, altered)))
                        .as("%s %s", name, i)
                        .isEmpty();
            }
            assertThat(gate.revocations(list.replace(part, part + "="))).isEmpty();
        }
    }

    @Test
    void list_ofAnotherInstallation_isRefused() {
        byte[] other = SECRET.clone();
        other[0]++;
        assertThat(gate.revocations(new TicketCodes(other).revocations(SHOWTIME, NOW, List.of())))
                .isEmpty();
    }

    @Test
    void listAndTicket_areNeverTakenForEachOther() {
        String list = codes.revocations(SHOWTIME, NOW, List.of(FIRST));
        String asCode = member(list, "protected") + "." + member(list, "payload") + "." + member(list, "signature");
        assertThat(gate.check(asCode)).isInstanceOf(Checked.NotGenuine.class);

        String[] code = TicketCodesTest.code(codes).split("\\.", -1);
        String asList = Json.anything().toJson(Map.of("protected", code[0], "payload", code[1], "signature", code[2]));
        assertThat(gate.revocations(asList)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "a.b.c", "{\"protected\":1,\"payload\":2,\"signature\":3}", "{"})
    void list_thatIsNone_isRefused(String text) {
        assertThat(gate.revocations(text)).isEmpty();
    }

    private static RevokedTicket ticket(String booking, String seat) {
        return new RevokedTicket(BookingId.of(booking), new SeatId(seat));
    }

    private static Checked.Genuine genuine(RevokedTicket ticket) {
        return new Checked.Genuine(ticket.booking(), ticket.seat(), NOW);
    }

    private static String member(String list, String name) {
        return String.valueOf(((Map<?, ?>) Json.anything().fromJson(list)).get(name));
    }
}
