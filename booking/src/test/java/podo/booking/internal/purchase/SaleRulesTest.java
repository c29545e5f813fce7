package podo.booking.internal.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.booking.FakeCatalogue;
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
            case SaleRules.Open.No no -> no.why().code();
        };
    }

    private static SaleRules rules(SaleStatus status) {
        return new SaleRules(new PublishedShowtime(
                FakeCatalogue.showtime(),
                BEGINS,
                OPENS,
                status,
                4,
                Optional.of(FakeCatalogue.PLAN),
                List.of(
                        new GradePrice("VIP", LocalText.of("VIP"), 2_000, "KRW"),
                        new GradePrice("R", LocalText.of("R"), 1_000, "KRW"))));
    }
}
