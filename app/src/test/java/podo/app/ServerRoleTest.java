package podo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import podo.kernel.StartException;

final class ServerRoleTest {
    @Test
    void table_hasEveryRoleOfTheDesign() {
        assertThat(ServerRole.TABLE.stream().map(ServerRole::name))
                .containsExactly("catalogue", "search", "booking", "queue", "payments-sandbox", "all");
    }

    @Test
    void named_unknown_listsTheRoles() {
        assertThatThrownBy(() -> ServerRole.named("bookings"))
                .isInstanceOf(StartException.class)
                .hasMessage("There is no role \"bookings\"; the roles are catalogue, search, booking, queue, "
                        + "payments-sandbox, all.");
    }

    @Test
    void require_withoutWhatItNeeds_namesTheOptions() {
        assertThatThrownBy(() -> ServerRole.named("booking").require(EnumSet.of(ServerRole.Need.REDIS)))
                .isInstanceOf(StartException.class)
                .hasMessage("The role booking needs --postgres URL and --payments URL.");
        assertThatThrownBy(() -> ServerRole.named("search,queue").require(EnumSet.of(ServerRole.Need.POSTGRES)))
                .hasMessage("The role search,queue needs --redis URL.");
        ServerRole.named("payments-sandbox").require(Set.of());
    }

    @Test
    void named_severalRoles_areOneInTheOrderOfTheirRooms() {
        ServerRole both = ServerRole.named("queue, catalogue,queue");
        assertThat(both.name()).isEqualTo("catalogue,queue");
        assertThat(both.needs()).containsExactlyInAnyOrder(ServerRole.Need.POSTGRES, ServerRole.Need.REDIS);
        assertThat(both.has(ServerRole.QUEUE)).isTrue();
        assertThat(ServerRole.named("search").has(ServerRole.QUEUE)).isFalse();
    }

    @Test
    void named_aRoleThatStandsAlone_isRefusedAmongOthers() {
        for (String wrong : List.of("all,queue", "search,payments-sandbox")) {
            assertThatThrownBy(() -> ServerRole.named(wrong))
                    .isInstanceOf(StartException.class)
                    .hasMessageEndingWith("stands alone; these may run together: catalogue, search, booking, queue.");
        }
        for (String wrong : List.of("", ",", "search,", "search,,queue")) {
            assertThatThrownBy(() -> ServerRole.named(wrong)).hasMessageStartingWith("There is no role \"\";");
        }
    }
}
