package podo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
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
        ServerRole.named("payments-sandbox").require(Set.of());
    }
}
