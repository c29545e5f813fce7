package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NoWheelchairPlacesIT {
    @Test
    void wheelchairPlaceWhereThePlanHasNone_isRefusedByName() {
        try (House house = new House(2)) {
            House.Answer refused = house.fan("wheels")
                    .post(
                            "/showtimes/" + FakeCatalogue.showtime() + "/reserve",
                            Map.of("best", Map.of("count", 1, "accessible", true)));

            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("best.accessible").contains("no wheelchair places");
        }
    }
}
