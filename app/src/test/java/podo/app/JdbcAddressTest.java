package podo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import podo.kernel.StartException;

final class JdbcAddressTest {
    @Test
    void of_postgresqlAddress_isTranslated() {
        assertThat(JdbcAddress.of("postgresql://me:p%40ss@db:5433/podo?sslmode=require"))
                .isEqualTo("jdbc:postgresql://db:5433/podo?user=me&password=p%40ss&sslmode=require");
        assertThat(JdbcAddress.of("postgres://db")).isEqualTo("jdbc:postgresql://db/postgres");
        assertThat(JdbcAddress.of("jdbc:postgresql://db/x?user=a")).isEqualTo("jdbc:postgresql://db/x?user=a");
    }

    @Test
    void of_anythingElse_isRefusedWithAnExample() {
        assertThatThrownBy(() -> JdbcAddress.of("mysql://db/x"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database");
        assertThatThrownBy(() -> JdbcAddress.of("not an address")).isInstanceOf(StartException.class);
    }

    @Test
    void require_nobodyAnswers_saysWhereWithoutThePassword() {
        assertThatThrownBy(() -> JdbcAddress.require("jdbc:postgresql://127.0.0.1:1/x?user=a&password=hidden"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("127.0.0.1:1/x")
                .hasMessageNotContaining("hidden");
    }
}
