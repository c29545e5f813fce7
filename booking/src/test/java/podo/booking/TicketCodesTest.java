package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.booking.TicketGate.Checked;
import podo.identity.Preferences;
import podo.kernel.BookingId;
import podo.kernel.SeatId;
import podo.kernel.StartException;

class TicketCodesTest {
    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final Instant STARTS = Instant.parse("2026-12-24T10:00:00Z");
    private static final BookingView.Seat FIRST =
            new BookingView.Seat("A-1-1", "A구역", "1", "1", "VIP", "VIP석", 150_000);
    private static final BookingView.Seat SECOND = new BookingView.Seat("나-2-10", "나구역", "2", "10", "R", "R석", 110_000);
    private static final BookingView BOOKING = booking(BookingStatus.CONFIRMED, STARTS);
    private final TicketCodes codes = new TicketCodes(SECRET);
    private final TicketGate gate = new TicketGate(codes.keySet());

    @Test
    void check_ownCode_saysWhatTheTicketIs() {
        assertThat(gate.check(codes.codeOf(BOOKING, FIRST)))
                .isEqualTo(new Checked.Genuine(
                        BookingId.of("grape-night.1.abcdefghij012345"), new SeatId("A-1-1"), STARTS));
        assertThat(gate.check(codes.codeOf(BOOKING, SECOND)))
                .isInstanceOfSatisfying(
                        Checked.Genuine.class,
                        genuine -> assertThat(genuine.seat()).isEqualTo(new SeatId("나-2-10")));
    }

    /** A code of these, for other tests. */
    static String code(TicketCodes codes) {
        return codes.codeOf(BOOKING, FIRST);
    }

    @Test
    void codeOf_sameSecretElsewhere_isTheSameCode() {
        assertThat(new TicketCodes(SECRET.clone()).codeOf(BOOKING, FIRST)).isEqualTo(codes.codeOf(BOOKING, FIRST));
        assertThat(new TicketCodes(SECRET.clone()).keySet()).isEqualTo(codes.keySet());
    }

    @Test
    void codeOf_isShortEnoughForASmallQrCode() {
        assertThat(codes.codeOf(BOOKING, FIRST)).hasSizeLessThan(251); // version 11 at error correction M
    }

    @ParameterizedTest
    @EnumSource(names = "CONFIRMED", mode = EnumSource.Mode.EXCLUDE)
    void codeOf_notConfirmed_isRefused(BookingStatus status) {
        assertThatThrownBy(() -> codes.codeOf(booking(status, STARTS), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(status.name());
    }

    @Test
    void codeOf_seatOfAnotherBooking_isRefused() {
        BookingView.Seat other = new BookingView.Seat("Z-9-9", "Z", "9", "9", "S", "S석", 1);
        assertThatThrownBy(() -> codes.codeOf(BOOKING, other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void check_anyCharacterChanged_isRefused() {
        String code = codes.codeOf(BOOKING, FIRST);
        for (int i = 0; i < code.length(); i++) {
            char other = code.charAt(i) == 'A' ? 'B' : 'A';
            String altered = code.substring(0, i) + other + code.substring(i + 1);
            assertThat(gate.check(altered)).as("character %s changed", i).isInstanceOf(Checked.NotGenuine.class);
        }
    }

    @Test
    void check_anotherSeatWithTheSameSignature_isRefused() {
        String code = codes.codeOf(BOOKING, FIRST);
        String payload = new String(Base64.getUrlDecoder().decode(part(code, 1)), StandardCharsets.UTF_8);
        String better = part(code, 0) + "." + encode(payload.replace("A-1-1", "A-1-2")) + "." + part(code, 2);

        assertThat(gate.check(better)).isEqualTo(refused("This was changed or forged: the signature does not fit."));
    }

    @Test
    void check_signatureOfAnotherTicket_isRefused() {
        String first = codes.codeOf(BOOKING, FIRST);
        String second = codes.codeOf(BOOKING, SECOND);
        assertThat(gate.check(part(first, 0) + "." + part(first, 1) + "." + part(second, 2)))
                .isInstanceOf(Checked.NotGenuine.class);
    }

    @Test
    void check_codeOfAnotherInstallation_isRefused() {
        byte[] other = SECRET.clone();
        other[0]++;
        TicketCodes elsewhere = new TicketCodes(other);
        String code = elsewhere.codeOf(BOOKING, FIRST);
        assertThat(gate.check(code))
                .isEqualTo(refused("This was signed with another key; it may be of another installation."));

        String ours = part(codes.codeOf(BOOKING, FIRST), 0);
        assertThat(gate.check(ours + "." + part(code, 1) + "." + part(code, 2))).isInstanceOf(Checked.NotGenuine.class);
    }

    @Test
    void check_algorithmNone_isRefused() {
        String code = codes.codeOf(BOOKING, FIRST);
        String none = encode("{\"alg\":\"none\",\"kid\":\"" + kid() + "\"}");
        assertThat(gate.check(none + "." + part(code, 1) + ".")).isInstanceOf(Checked.NotGenuine.class);
        assertThat(gate.check(none + "." + part(code, 1) + "." + part(code, 2)))
                .isEqualTo(refused("This is not signed the way tickets are."));
    }

    @Test
    void check_publicKeyUsedAsAnHmacSecret_isRefused() throws Exception {
        String signed =
                encode("{\"alg\":\"HS256\",\"kid\":\"" + kid() + "\"}") + "." + part(codes.codeOf(BOOKING, FIRST), 1);
        String x = codes.keySet().replaceAll(".*\"x\":\"([^\"]+)\".*", "$1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(x), "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        assertThat(gate.check(
                        signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)))
                .isEqualTo(refused("This is not signed the way tickets are."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "e30.e30.e30",
                "e30.e30.",
                "bnVsbA.bnVsbA.bnVsbA",
                "포.도.알",
                "a.b.c.d",
                "=.=.="
            })
    void check_notACode_isRefused(String text) {
        assertThat(gate.check(text)).isInstanceOf(Checked.NotGenuine.class);
    }

    @Test
    void check_veryDeepJson_isRefused() {
        assertThat(gate.check(encode("[".repeat(200)) + ".e30.e30")).isInstanceOf(Checked.NotGenuine.class);
    }

    @Test
    void check_longText_isRefusedWithoutReadingIt() {
        assertThat(gate.check("a".repeat(10_000_000))).isEqualTo(refused("This is too long to be a ticket's code."));
    }

    @Test
    void check_paddedOrWithLineBreaks_isRefused() {
        String code = codes.codeOf(BOOKING, FIRST);
        assertThat(gate.check(code + "=")).isInstanceOf(Checked.NotGenuine.class);
        assertThat(gate.check(code + "\n")).isInstanceOf(Checked.NotGenuine.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"1\",\"k\":\"AAAA\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"1\",\"x\":\"AAAA\"}]}",
                "<html>"
            })
    void gate_withoutAKey_isRefused(String keySet) {
        assertThatThrownBy(() -> new TicketGate(keySet)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keySet_tellsThePublicKeyAndNothingElse() {
        assertThat(codes.keySet())
                .matches("\\{\"keys\":\\[\\{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"[A-Za-z0-9_-]{43}\","
                        + "\"kid\":\"[A-Za-z0-9_-]{8}\",\"use\":\"sig\",\"alg\":\"EdDSA\"}]}");
    }

    /** The example of RFC 8037, appendix A.4: what others sign is read here. */
    @Test
    void key_ofTheStandard_hasSignedItsExample() {
        TicketKey key = TicketKey.read(
                        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}")
                .getFirst();
        byte[] text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        byte[] signature = HexFormat.of()
                .parseHex("860c98d2297f3060a33f42739672d61b53cf3adefed3d3c672f320dc021b411e"
                        + "9d59b8628dc351e248b88b29468e0e41855b0fb7d83bb15be902bfccb8cd0a02");
        assertThat(key.hasSigned(text, signature)).isTrue();
        signature[0]++;
        assertThat(key.hasSigned(text, signature)).isFalse();
    }

    @Test
    void new_shortSecret_stopsTheStart() {
        assertThatThrownBy(() -> new TicketCodes(new byte[31]))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("32 bytes; it has 31");
    }

    private String kid() {
        return codes.keySet().replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
    }

    private static Checked refused(String reason) {
        return new Checked.NotGenuine(reason);
    }

    private static String part(String code, int part) {
        return code.split("\\.", -1)[part];
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BookingView booking(BookingStatus status, Instant startsAt) {
        return new BookingView(
                "grape-night.1.abcdefghij012345",
                status,
                "grape-night",
                "grape-night.1",
                "포도밤",
                "포도홀",
                "서울",
                "Asia/Seoul",
                null,
                startsAt,
                List.of(FIRST, SECOND),
                260_000,
                "KRW",
                STARTS,
                STARTS,
                STARTS,
                null,
                Preferences.NONE,
                STARTS,
                null,
                false,
                null,
                null);
    }
}
