package podo.booking.internal.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.booking.FakeCatalogue;
import podo.booking.internal.bookings.Refusal;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;

class SaleRulesTest {
    private static final Instant OPENS = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant BEGINS = Instant.parse("2026-12-24T10:00:00Z");

    @Test
    void sale_opensAtItsExactMomentAndClosesWhenTheShowBegins() {
        assertThat(at(OPENS.minusMillis(1), SaleStatus.ON_SALE)).isEqualTo("SALES_NOT_OPEN");
        assertThat(at(OPENS, SaleStatus.ON_SALE)).isEqualTo("open");
        assertThat(at(BEGINS.minusMillis(1), SaleStatus.ON_SALE)).isEqualTo("open");
        assertThat(at(BEGINS, SaleStatus.ON_SALE)).isEqualTo("SALES_CLOSED");
    }

    @Test
    void onlineSale_closesAtItsExactMoment_andSaysWhen() {
        Instant closes = BEGINS.minusSeconds(7_200);
        SaleRules rules = rules(SaleStatus.ON_SALE, closes);
        assertThat(rules.at(closes.minusMillis(1))).isInstanceOf(SaleRules.Open.Yes.class);
        assertThat(rules.at(closes)).isInstanceOfSatisfying(SaleRules.Open.No.class, no -> {
            assertThat(no.why()).isEqualTo(new Refusal.SaleClosed(closes));
        });
        assertThat(rules(SaleStatus.ENDED, closes).at(closes)).isEqualTo(rules.at(closes));
        assertThat(rules(SaleStatus.CANCELLED, closes).at(closes))
                .isInstanceOfSatisfying(
                        SaleRules.Open.No.class, no -> assertThat(no.why()).isEqualTo(new Refusal.ShowCancelled()));
    }

    @Test
    void cancelledOrEnded_isNeverSold() {
        assertThat(at(OPENS, SaleStatus.CANCELLED)).isEqualTo("SHOWTIME_CANCELLED");
        assertThat(at(BEGINS.plusSeconds(1), SaleStatus.CANCELLED)).isEqualTo("SHOWTIME_CANCELLED");
        assertThat(at(OPENS, SaleStatus.ENDED)).isEqualTo("SALES_CLOSED");
    }

    @Test
    void prices_comeInTheOrderOfTheGrades() {
        SaleRules rules = rules(SaleStatus.ON_SALE);

        assertThat(rules.pricesOf(List.of("R", "VIP", "R"))).containsExactly(1_000L, 2_000L, 1_000L);
        assertThat(rules.currency()).isEqualTo("KRW");
        assertThatThrownBy(() -> rules.pricesOf(List.of("S"))).hasMessageContaining("grade S");
    }

    private static String at(Instant now, SaleStatus status) {
        return switch (rules(status).at(now)) {
            case SaleRules.Open.Yes _ -> "open";
            case SaleRules.Open.No no ->
                switch (no.why()) {
                    case Refusal.SaleNotOpen early -> {
                        assertThat(early.opensAt()).isEqualTo(OPENS);
                        yield "SALES_NOT_OPEN";
                    }
                    case Refusal.SaleClosed _, Refusal.ShowOver _ -> "SALES_CLOSED";
                    case Refusal.ShowCancelled _ -> "SHOWTIME_CANCELLED";
                };
        };
    }

    private static SaleRules rules(SaleStatus status) {
        return rules(status, BEGINS);
    }

    private static SaleRules rules(SaleStatus status, Instant closes) {
        return new SaleRules(new PublishedShowtime(
                FakeCatalogue.showtime(),
                BEGINS,
                OPENS,
                closes,
                status,
                4,
                Optional.of(FakeCatalogue.PLAN),
                List.of(
                        new GradePrice("VIP", LocalText.of("VIP"), 2_000, "KRW"),
                        new GradePrice("R", LocalText.of("R"), 1_000, "KRW"))));
    }
}
