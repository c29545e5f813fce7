package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    private static final String FORTY = "a".repeat(40);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "iu-2026", "a-b-c", "show12", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void eventId_wellFormed_isRead(String text) {
        assertThat(EventId.parse(text)).contains(new EventId(text));
        assertThat(new EventId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A",
                "a.b",
                "-a",
                "a-",
                "a--b",
                "a_b",
                "a/b",
                "../a",
                "a b",
                "포도",
                "é",
                "a\n",
                "\na",
                "a\0",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a{b}",
                "a%2e",
                "١"
            })
    void eventId_malformed_isRefused(String text) {
        assertThat(EventId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new EventId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.1", "iu-2026.99999", "0.10"})
    void showtimeId_wellFormed_isReadAndWrittenBack(String text) {
        assertThat(ShowtimeId.parse(text)).get().hasToString(text);
        assertThat(ShowtimeId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a",
                "a.",
                ".1",
                "a.0",
                "a.01",
                "a.-1",
                "a.+1",
                "a.100000",
                "a.1.2",
                "a.1e3",
                "a.x",
                "a. 1",
                "a.1 ",
                "a.999999999999999999999",
                "a.١",
                "A.1",
                "a..1",
                "a.1\n"
            })
    void showtimeId_malformed_isRefused(String text) {
        assertThat(ShowtimeId.parse(text)).isEmpty();
        assertThatThrownBy(() -> ShowtimeId.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showtimeId_order_isByEventThenByNumberNotByText() {
        assertThat(ShowtimeId.of("a.2")).isLessThan(ShowtimeId.of("a.10"));
        assertThat(ShowtimeId.of("a.10")).isLessThan(ShowtimeId.of("b.1"));
    }

    @Test
    void bookingId_random_carriesItsShowtimeAndIsReadBack() {
        ShowtimeId showtime = ShowtimeId.of(FORTY + ".99999");
        BookingId booking = BookingId.random(showtime);

        assertThat(BookingId.parse(booking.toString())).contains(booking);
        assertThat(BookingId.of(booking.toString()).showtime()).isEqualTo(showtime);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.1",
                "a.1.",
                "a.1.0123456789abcde",
                "a.1.0123456789abcdef0",
                "a.1.0123456789ABCDEF",
                "a.1.0123456789abcde-",
                "a.0.0123456789abcdef",
                "a.0123456789abcdef",
                "a.1.0123456789abcdef\n",
                "a.1.2.0123456789abcdef"
            })
    void bookingId_malformed_isRefused(String text) {
        assertThat(BookingId.parse(text)).isEmpty();
        assertThatThrownBy(() -> BookingId.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A-1", "1층 A열 3번", "7bcd21e4-0000-4000-8000-000000000000", "<b>"})
    void seatId_printable_isRead(String text) {
        assertThat(SeatId.parse(text)).contains(new SeatId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\0b", "\u007f", "a\u0085"})
    void seatId_blankOrControl_isRefused(String text) {
        assertThat(SeatId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SeatId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seatId_length_isBounded() {
        assertThat(SeatId.parse("s".repeat(SeatId.MAX_LENGTH))).isPresent();
        assertThat(SeatId.parse("s".repeat(SeatId.MAX_LENGTH + 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdeg"
            })
    void seatPlanHash_malformed_isRefused(String text) {
        assertThat(SeatPlanHash.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SeatPlanHash(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seatPlanHash_wellFormed_isRead() {
        assertThat(SeatPlanHash.parse("0123456789abcdef0123456789abcdef")).isPresent();
    }

    @Test
    void accountId_blankOrLong_isRefused() {
        assertThatThrownBy(() -> new AccountId(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void random_manyIdentifiers_neverRepeatAndAreWellFormed() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(AccountId.random().value())).isTrue();
            assertThat(EventId.parse(EventId.random().value())).isPresent();
        }
    }

    @Test
    void randomText_everyCharacterOfTheAlphabet_turnsUp() {
        Set<Integer> seen = new HashSet<>();
        RandomText.of(10_000).chars().forEach(seen::add);

        assertThat(seen).hasSize(32);
        assertThat(RandomText.of(0)).isEmpty();
    }
}
